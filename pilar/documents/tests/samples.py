"""One good set of data for every template; people and businesses are invented."""

SIGNER = {
    "title": "Kepala Dinas\nKota Kupang",
    "name": "Drs. Contoh Lake, M.Si.",
    "rank": "Pembina Utama Muda",
    "nip": "19680412 199403 1 004",
}
DAY = "Kupang, 3 Mei 2026"
TABLE = {
    "caption": "Peringkat", "columns": [{"label": "No.", "number": True}, {"label": "Produk", "width": 3}, {"label": "Nilai", "number": True}],
    "rows": [[1, "Sei sapi", "0,412"], [2, "Tenun ikat", "0,388"]], "total": ["", "Jumlah", "0,800"],
}  # fmt: skip
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h2v2h-2z"/></svg>'
SAMPLES = {
    "letter": {"place_date": DAY, "subject": "Pendampingan NIB", "to": ["Lurah Oesapa", "di Kupang"], "nature": "Biasa",
               "opening": "Dengan hormat,", "paragraphs": ["Pendamping akan berkunjung."], "facts": [["Tempat", "Aula"]],
               "sections": [{"heading": "Rincian", "list": ["satu", "dua"]}], "closing": "Terima kasih.", "signers": [SIGNER],
               "copies": ["Camat Kelapa Lima"]},
    "invitation": {"place_date": DAY, "subject": "Undangan FGD", "to": ["Ibu Contoh"], "facts": [["Pukul", "09.00 WITA"]],
                   "agenda": ["Pembukaan", "Penilaian"], "signers": [SIGNER], "invitees": ["Ibu A", "Bapak B"]},
    "assignment": {"people": [{"name": "Maria Contoh", "nip": "1980", "position": "Pendamping"}], "duties": ["Mendampingi"],
                   "basis": ["Program kerja"], "period": "12 Mei 2026", "place_date": DAY, "signers": [SIGNER]},
    "minutes": {"subject": "Rapat", "facts": [["Hari", "Selasa"]], "present": [{"name": "A", "position": "Kepala"}], "signers": [SIGNER],
                "items": [{"title": "NIB", "outcomes": [{"kind": "DECISION", "text": "Dipercepat"},
                                                        {"kind": "COMMITMENT", "text": "Pelatihan", "who": "Kementerian", "due": "Juni"}]}],
                "place_date": DAY},
    "berita_acara": {"subject": "Penetapan produk unggulan", "opening": "Pada hari ini, Selasa.", "facts": [["Tempat", "Aula"]],
                     "sections": [{"heading": "Hasil", "table": TABLE}], "closing": "Demikian.",
                     "signers": [SIGNER, {"title": "Moderator", "name": "X"}, {"title": "Saksi", "name": "Y"}],
                     "annexes": [{"heading": "Daftar hadir", "numbered": ["A", "B"]}]},
    "certificate": {"name": "Yuliana Contoh", "text": "atas keikutsertaannya.", "place_date": DAY, "signers": [SIGNER, {"title": "Panitia", "name": "M"}],
                    "units": [{"name": "Higiene", "hours": 8}]},
    "quotation": {"seller": {"name": "Sei Mama Contoh", "lines": ["Oesapa"]}, "to": ["Hotel Contoh"], "total": "Rp 95.000",
                  "items": [{"name": "Sei 250 g", "amount": "1", "unit": "bungkus", "price": "Rp 95.000", "sum": "Rp 95.000"}],
                  "words": "sembilan puluh lima ribu rupiah", "terms": ["Tunai"], "valid_until": "1 Juni 2026", "place_date": DAY, "signers": [SIGNER]},
    "recap": {"columns": TABLE["columns"], "rows": TABLE["rows"], "lead": "Dua produk.", "source": "Registri", "total": TABLE["total"]},
    "label": {"panel": {"width": 80, "height": 90}, "wished": 1.6, "least": 1.0, "scale_words": "50 mm", "size_words": "1:1",
              "lines": [{"kind": "name", "text": "Kue Contoh"}, {"kind": "text", "runs": [{"text": "Komposisi: ", "bold": False}, {"text": "TERIGU", "bold": True}]},
                        {"kind": "net", "text": "Berat bersih: 150 g", "least": 3}], "warnings": ["Huruf kecil."], "notes": ["Catatan."]},
    "catalogue": {"items": [{"name": "Se'i sapi", "maker": "Dapur Contoh", "price": "Rp 95.000", "picture": "", "square": SQUARE, "name_too": "Smoked beef",
                             "text": "Diasapi enam jam.", "text_too": "Six hours.", "facts": [["Berat", "250 g"]], "marks": ["SPP-IRT"], "more": "per bungkus"}],
                  "subtitle": "Untuk hotel", "square": SQUARE, "lead": "Dua produk.", "facts": [["NIB", "9120000000801"]], "notes": ["Harga dapat berubah."],
                  "before": [{"heading": "Kriteria", "table": TABLE}], "signers": [SIGNER], "place_date": DAY},
    "price_cards": {"cards": [{"name": "Se'i sapi", "maker": "Dapur Contoh", "price": "Rp 95.000", "unit": "per bungkus", "square": SQUARE,
                               "marks": ["SPP-IRT"], "qris": SQUARE, "merchant": "DAPUR CONTOH"}] * 9},
}  # fmt: skip
