"""Words of a second, independent synthetic city: nothing here is taken from pilar.demo, and the linkage rules do not read it."""


def _listed(text: str) -> list[str]:
    return text.split()


# kecamatan: kelurahan, with the ways clerks write some of them.
PLACES = {
    "Alak": "Alak Batuplat Fatufeto Mantasi Manulai_II Manutapen Namosain Naioni Nunbaun_Delha Nunbaun_Sabu Nunhila Penkase_Oeleta",
    "Kelapa Lima": "Kelapa_Lima Lasiana Oesapa Oesapa_Barat Oesapa_Selatan",
    "Kota Lama": "Air_Mata Bonipoi Fatubesi Lahilai_Bissi_Kopan Merdeka Nefonaek Oeba Pasir_Panjang Solor Todekisar",
    "Kota Raja": "Airnona Bakunase Bakunase_II Fontein Kuanino Naikoten_I Naikoten_II Nunleu",
    "Maulafa": "Bello Fatukoa Kolhua Maulafa Naikolan Naimata Oepura Penfui Sikumana",
    "Oebobo": "Fatululi Kayu_Putih Liliba Oebobo Oebufu Oetete Tuak_Daun_Merah",
}
ALIASES = {
    "Tuak Daun Merah": ("TDM", "T D M", "Tuak Daun Mera"), "Lahilai Bissi Kopan": ("LLBK", "Lai Lai Bisi Kopan"),
    "Naikoten I": ("Naikoten 1", "Naikoten Satu", "Naikoten"), "Naikoten II": ("Naikoten 2", "Naikoten Dua"),
    "Oesapa Barat": ("Oesapa Brt", "OesapaBarat"), "Oesapa Selatan": ("Oesapa Sltn", "Oesapa Sel."),
    "Manulai II": ("Manulai 2", "Manulai Dua"), "Bakunase II": ("Bakunase 2",), "Kelapa Lima": ("Klp Lima", "Kelapa 5"),
    "Pasir Panjang": ("Psr Panjang",), "Kayu Putih": ("Kayuputih",), "Penkase Oeleta": ("Penkase",), "Nunbaun Sabu": ("NBS",), "Nunbaun Delha": ("NBD",),
}  # fmt: skip
MEN = _listed("""
Yohanes Petrus Yosef Antonius Paulus Frans Marthen Stefanus Kornelis Agustinus Markus Simon Melkianus Yakobus Benyamin Daniel Samuel Thomas
Matheus Lukas Filipus Andreas Gabriel Mikael Hendrik Wilhelmus Ferdinandus Gregorius Dominggus Nikolaus Okto Semuel Yunus Yermias Soleman
Oktovianus Imanuel Robertus Albertus Adrianus Fransiskus Ignasius Blasius Kristoforus Lambertus Marselinus Viktor Yulius Zakarias Abraham
Ahmad Muhammad Abdul Ibrahim Ismail Hasan Usman Umar Rahmat Syamsul Budi Agus Slamet Joko Eko Bambang Wayan Made Rudi Deni
""")
WOMEN = _listed("""
Maria Yuliana Magdalena Margaretha Martha Yosefina Kristina Agustina Elisabeth Theresia Veronika Katarina Ester Debora Yublina Adriana
Fransiska Antonia Rosalia Paulina Regina Marselina Selfina Dorkas Novi Yane Ribka Orpa Welmince Ferderika Naomi Rahel Hana Damaris Yustina
Anastasia Lusia Emilia Bernadeta Sisilia Oktaviana Petronela Martina Wilhelmina Yakoba Silvia Meliana Sarlota Norma Erna Siti Nurhayati
Fatimah Aminah Aisyah Sri Dewi Wati Kartini Ratna Ni_Luh Yanti Rina Lestari
""")
FAMILIES = _listed("""
Bria Tefa Nubatonis Kolo Fallo Benu Tnunay Nabu Seran Klau Nahak Bere Mau Asa Leki Taek Manek Lopo Neno Nomleni Sila Banunaek Tasoin Amtiran
Taneo Saubaki Liunokas Nenohai Kase Lakapu Ottu Foeh Ndun Bessie Manafe Pandie Dethan Adoe Ballo Haning Messakh Mooy Lona Hede Sabuna
Malelak Feoh Therik Rihi Djara Kana Radja_Haba Lado Wadu Uly Tanone Bani Hurint Lamanepa Tukan Hayon Kleden Witak Lewar Boro Ola Koten
Fernandez Da_Costa Soares Pereira Gomes Dos_Santos Ximenes Amaral Lay Tan Lie Ngefak Bulu Lende Bili Umbu Tamo Rambu Wila Kaka Dapa Malo Ate
Jemadu Jehaman Nggeok Hambur Ganggut Mbeo Sogen Keraf Bataona Lamawuran Sina Riwu Tallo Toelle Sina Selan Boimau Babys Tefnai Nope Sonbai
Snae Abanat Mella Sae
""")
ONE_WORD = _listed("""
Suparman Sutrisno Suwarni Sumiati Rohana Jumiati Mariati Salmah Baharudin Hasanudin Supriyadi Kasmawati Ngatini Poniman
""")
# The name on paper and what is written instead of it.
OTHERWISE = {
    "Yohanes": ("Johanis", "Johannes", "Yohanis", "Jhon", "Anis"), "Yosef": ("Josef", "Yoseph", "Yos"), "Petrus": ("Piter", "Peter", "Pit"),
    "Antonius": ("Anton", "Toni"), "Kornelis": ("Cornelis", "Nelis"), "Stefanus": ("Stevanus", "Stef"), "Frans": ("Fransiskus", "Fransiscus"),
    "Maria": ("Mery", "Marya", "Mia"), "Magdalena": ("Lena", "Magdalen"), "Margaretha": ("Margarita", "Reta", "Margareta"), "Theresia": ("Teresia", "Tere"),
    "Elisabeth": ("Elisabet", "Elizabeth", "Lis"), "Kristina": ("Christina", "Tina"), "Katarina": ("Katharina", "Rina"), "Veronika": ("Veronica", "Vero"),
    "Fransiska": ("Fransisca", "Siska"), "Wilhelmina": ("Welmince", "Mina"), "Yakobus": ("Jakobus", "Kobus"), "Semuel": ("Samuel", "Sem"),
    "Soleman": ("Sulaiman", "Leman"), "Muhammad": ("Muh.", "Moh.", "Mohamad"), "Siti": ("Sitti", "St."), "Dominggus": ("Domi", "Domingus"),
    "Marthen": ("Marten", "Ateng"), "Yuliana": ("Juliana", "Yuli"), "Martha": ("Marta",), "Agustinus": ("Agus", "Agustinus"), "Djara": ("Jara",),
    "Radja_Haba": ("Raja Haba", "Radjahaba"), "Da_Costa": ("Dacosta", "D. Costa"), "Therik": ("Terik",), "Foeh": ("Fuh", "Foe"), "Dethan": ("Detan",),
    "Messakh": ("Mesakh", "Mesak"), "Mooy": ("Moy",), "Uly": ("Uli",), "Wadu": ("Wado",), "Yustina": ("Justina",), "Yakoba": ("Jakoba",), "Thomas": ("Tomas",),
}  # fmt: skip
TITLES = ("Ibu", "Bpk", "Bapak", "Mama", "Sdr.", "Hj.", "H.", "Ny.", "Pak", "Bu")
DEGREES = (", SE", ", S.Pd", " S.Sos", ", A.Md", ", ST", " SH")
STREETS = _listed("""
Timor_Raya Frans_Seda El_Tari Piet_Tallo Soeharto Ahmad_Yani Sudirman Diponegoro Cak_Doko Herewila Palapa Bundaran_PU W.J._Lalamentik
Adisucipto HTI Farmasi Perintis_Kemerdekaan Bajawa Thamrin Veteran Kejora Nangka Mawar Cendana Kelapa Rantai_Damai Oeleta Bakti_Karya Amabi
Fetor_Foenay Samratulangi Suratim Bhakti_Warga Jati_Rosa Monginsidi Eltari_II Sumatera Hati_Mulia Air_Lobang Badak Ikan_Paus Kosasih
Gunung_Fatuleu
""")
MARKETS = (
    "Pasar Kasih Naikoten",
    "Pasar Oeba",
    "Pasar Oebobo",
    "Pasar Kuanino",
    "Pasar Penfui",
    "Pasar Alak",
    "Kampung Solor",
    "Lippo Plaza",
)
# Trade: sector, KBLI, share of businesses, what people write; the last is the title OSS prints.
TRADES = [
    ("Perdagangan", "47112", 22, ("kios sembako", "jual sembako", "kios", "toko kelontong", "Perdagangan eceran berbagai macam barang")),
    ("Kuliner", "56103", 9, ("warung makan", "rumah makan", "jual nasi", "kuliner", "Kedai makanan")),
    ("Kuliner", "10710", 7, ("kue basah", "jual kue", "aneka kue", "roti dan kue", "Industri produk roti dan kue")),
    ("Perdagangan", "47813", 7, ("jual sayur", "sayur mayur", "pedagang sayur", "Perdagangan eceran kaki lima hasil pertanian")),
    ("Perdagangan", "47816", 5, ("jual ikan", "pedagang ikan", "ikan segar", "Perdagangan eceran kaki lima hasil perikanan")),
    ("Kerajinan", "13121", 6, ("tenun ikat", "menenun", "kain tenun", "Industri pertenunan")),
    ("Jasa", "14131", 5, ("penjahit", "jahit pakaian", "modiste", "Industri pakaian jadi tekstil")),
    ("Perdagangan", "47711", 4, ("jual pakaian", "pakaian bekas", "rombengan", "Perdagangan eceran pakaian")),
    ("Jasa", "96112", 4, ("salon", "salon kecantikan", "potong rambut", "Aktivitas salon kecantikan")),
    ("Jasa", "95210", 3, ("servis hp", "servis elektronik", "reparasi elektronik", "Reparasi alat elektronik")),
    ("Jasa", "45407", 4, ("bengkel motor", "bengkel", "tambal ban", "Reparasi sepeda motor")),
    ("Kuliner", "56306", 4, ("kopi", "warung kopi", "minuman", "Kedai minuman")),
    ("Kuliner", "10130", 3, ("se'i sapi", "daging sei", "abon", "Industri pengolahan daging")),
    ("Perdagangan", "47215", 3, ("jual sirih pinang", "sirih pinang", "kios pinang", "Perdagangan eceran hasil pertanian")),
    ("Jasa", "82190", 2, ("fotokopi", "foto copy dan ATK", "percetakan", "Aktivitas fotokopi")),
    ("Pertanian", "01411", 3, ("ternak babi", "peternakan babi", "jual babi", "Peternakan babi")),
    ("Pertanian", "03111", 2, ("nelayan", "penangkap ikan", "perikanan", "Penangkapan ikan di laut")),
    ("Kerajinan", "31001", 2, ("mebel", "meubel kayu", "tukang kayu", "Industri furnitur dari kayu")),
    ("Jasa", "49424", 2, ("ojek", "tukang ojek", "angkutan", "Angkutan ojek motor")),
    ("Jasa", "96200", 2, ("laundry", "cuci pakaian", "londri", "Aktivitas penatu")),
    ("Perdagangan", "47192", 2, ("pulsa", "konter pulsa", "jual pulsa dan hp", "Perdagangan eceran alat telekomunikasi")),
    ("Kuliner", "10792", 2, ("keripik", "makanan ringan", "kripik pisang", "Industri makanan ringan")),
]  # fmt: skip
SHOP = _listed("""
Berkat Kasih Sinar Maju Mandiri Jaya Karya Setia Bintang Mawar Melati Harapan Sejahtera Damai Anugerah Mulia Barokah Syalom Sehati Usaha
Timor Flobamora Nusa Cendana Lontar Komodo Sasando Fajar Rejeki Sumber Bersama Mekar Indah Abadi Makmur Sentosa Bahagia Lestari Imanuel
Efata Betel Getsemani Bunga Kelapa Pelangi Mutiara Permata Amanah Sederhana Dua_Putra Tiga_Saudara Ina Ama Nona Bahari Rinjani Kelimutu
Mutis Fatuleu Oebelo Panorama
""")
KINDS = {
    "Perdagangan": ("Kios", "Toko", "UD", "Lapak"),
    "Kuliner": ("Warung", "RM", "Kedai", "Dapur"),
    "Jasa": ("Jasa", "UD", "Bengkel", "Rumah"),
}
OTHER_KINDS = ("Usaha", "UD", "Kelompok", "Sentra")
