"""The words a question in plain Indonesian may be made of, and what each means. docs/methods/plain-questions.md.

A phrase is one or more words as `questions.words_of` makes them; the longest one that fits is taken. What stands in no table
is not understood, and the answer says so.
"""

from dataclasses import dataclass

from pilar.registry.domain import NO_NIB_REASONS


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase is (`kind`) and what of it (`value`).

    noise says nothing · count asks how many · goods names what follows · noun is the business itself · by, order, compare, page, state shape the answer · not, yes say whether what follows holds ·
    bare is a "not" that may stand behind what it denies · and, but, or, comma join · value kinds: sector, size, status, product ·
    fact and deed are conditions ("deed": said with a verb) · place marks the level of the name behind it · name, kbli take what follows ·
    cannot is understood and still no question for these lists.
    """

    kind: str
    value: str = ""


# kind → value → its phrases, a comma between
_TABLE: dict[str, dict[str, str]] = {
    "noise": {
        "": "di,ke,dari,dr,pada,untuk,utk,dengan,dgn,oleh,ini,itu,tersebut,saja,aja,sj,apa saja,mana saja,siapa saja,siapa,apa,mana,yang mana,"
        "tolong,mohon,coba,cobalah,minta,saya mau,saya ingin,saya mau tahu,saya ingin tahu,saya perlu,saya butuh,saya mau lihat,kami mau,kami ingin,kami perlu,mau,ingin,mau tahu,bu,ibu,pak,bapak,mas,kak,admin,pilar,dong,ya,kah,nya,para,semua,seluruh,semuanya,"
        "kasih,beri,berikan,kasih lihat,kasih tahu,kasih tau,tau,tahu,tunjukkan,tunjukan,tampilkan,perlihatkan,lihat,carikan,cari,buka,bukakan,sebutkan,"
        "daftar,daftarnya,list,data,datanya,sekarang,saat ini,sampai sekarang,hingga sekarang,sampai saat ini,hingga kini,kini,ialah,adalah,merupakan,"
        "yaitu,yakni,berada,berlokasi,beralamat,terletak,lokasi,wilayah,daerah,area,dimana,di mana,ada di,yang ada di,"
        "sektor,bidang,skala,"
        "bergerak di bidang,berjenis,jenis,kategori,ukuran,kelas,status,statusnya,keadaan,kondisi,tahap,se,ber,berupa,"
        "milik,dimiliki,kepunyaan,pemiliknya,yang pemiliknya,dijalankan,dikelola,pengelolanya,orang,nama,nama nama,selamat pagi,selamat siang,halo,"
        "siapakah,manakah,ternyata,sih,lagi,masih,cari tahu,bantu,bisa,bisakah,perlihatkan,usahanya,dalam,kota ini,kota kami,kota kita,di sini,disini,karena,alasan,alasannya,beralasan,bilang,mengaku,katanya,itu karena,info,mohon info,informasi,minta info,terima kasih,terimakasih,makasih,trims,tks,kira kira,rencananya,"
        "minta tolong,tolong dong,selamat sore,selamat malam,pagi,siang,sore,malam,salam,permisi,maaf,oh,eh,nah,sama sekali,kasih saya,beri saya,tunjukkan ke saya",
    },
    "count": {
        "": "total,totalnya,jumlah,jumlahnya,berapa,berapa banyak,berapa jumlah,brp,berapakah,hitung,hitungkan,banyaknya,seberapa banyak,ada berapa,total ada berapa",
    },
    "goods": {"": "produk,produknya,berproduk,produk berupa,produknya berupa,jenis produk,barang"},
    "noun": {
        "": "usaha,umkm,ukm,ikm,pelaku usaha,pelaku umkm,pelaku,pengusaha,wirausaha,pemilik usaha,pemilik umkm,pemilik,usaha mikro kecil menengah,"
        "usaha mikro kecil dan menengah,mikro kecil dan menengah,unit usaha,bisnis,tempat usaha,usaha usaha,usaha2,binaan,umkm binaan,penjual,pembuat,"
        "pengrajin,perajin,produsen,pengolah,jualan,menjual,membuat,memproduksi,mengolah,berjualan,yang jual,jual,umkmnya,lapak",
    },
    "filing": {
        "": "urus nib,mengurus nib,pengurusan nib,buat nib,membuat nib,bikin nib,urus izin,mengurus izin,pengurusan izin,urus,mengurus,pengurusan,mengurusnya,diurus",
    },
    "yang": {"": "yang,yg"},
    "by": {
        "village": "kelurahan mana,kelurahan apa,kelurahan mana saja,kelurahan apa saja,kelurahan yang mana,per kelurahan,tiap kelurahan,setiap kelurahan,tiap tiap kelurahan,"
        "masing masing kelurahan,berdasarkan kelurahan,menurut kelurahan,kel mana,kel apa,per kel,perkelurahan,desa mana,per desa,kelurahan manakah,di kelurahan mana",
        "district": "kecamatan mana,kecamatan apa,kecamatan mana saja,kecamatan apa saja,kecamatan yang mana,per kecamatan,tiap kecamatan,setiap kecamatan,kec mana,kec apa,per kec,"
        "masing masing kecamatan,berdasarkan kecamatan,menurut kecamatan,perkecamatan,kecamatan manakah,di kecamatan mana",
    },
    "order": {
        "most": "paling banyak,terbanyak,jumlah terbanyak,paling byk",
        "least": "paling sedikit,tersedikit,jumlah tersedikit",
    },
    # Two places or more side by side; what else could be compared is asked back.
    "compare": {
        "most": "mana yang lebih banyak,mana lebih banyak,lebih banyak mana,lebih banyak yang mana,lebih banyak di mana,mana yang paling banyak,mana paling banyak,mana yang terbanyak",
        "least": "mana yang lebih sedikit,mana lebih sedikit,lebih sedikit mana,lebih sedikit yang mana,lebih sedikit di mana,mana yang paling sedikit,mana paling sedikit",
    },
    "place": {"village": "kelurahan,desa", "district": "kecamatan"},
    "not": {
        "": "belum pernah,tidak pernah,belum,blm,blum,belom,tidak,tdk,gak,nggak,ga,tak,tanpa,tanpa ada,ndak,tidak ada,belum ada,belum sempat,tidak sempat,"
        "tidak punya,belum punya,tidak memiliki,belum memiliki,blm punya,blm ada,tdk punya,tdk ada,belum mempunyai,tidak mempunyai,belum juga,belum sama sekali,"
        "belum mendapat,belum dapat,belum mendapatkan,belum mengantongi,belum memperoleh,belum tersentuh,belum kantongi,tidak mengantongi,belum ikut,belum pernah ikut,"
        "belum mengikuti,belum pernah mengikuti,tidak ikut,tidak mengikuti,tidak pernah ikut,blm ikut,blm pernah ikut,belum pernah mendapat,belum pernah dapat,belum pernah punya,belum urus,belum mengurus",
    },
    "yes": {
        "": "sudah,sdh,udah,udh,telah,tlah,sudah ada,sudah punya,sudah memiliki,sudah pernah,pernah,punya,mempunyai,memiliki,ada,mendapat,dapat,mendapatkan,mengantongi,"
        "memperoleh,ikut,mengikuti,sudah ikut,pernah ikut,sudah mengikuti,sudah dapat,sudah mendapat,sudah mengantongi,memegang,sedang,baru punya,baru dapat,baru mendapat,baru mengantongi,baru memiliki,baru terbit,baru keluar,baru ada,barusan dapat,sdh punya,kantongi",
    },
    "ending": {"": "terbit,diterbitkan,keluar,terbitnya,terisi,diisi,jadi,kelar,diperoleh,didapat,dimiliki,dipegang,diketahui,jelas,tercantum"},
    "empty": {"": "kosong,nihil,hilang,tidak diketahui,belum diketahui,tidak tercatat,belum tercatat,belum terisi,tidak terisi,belum diisi,tidak jelas,belum jelas"},
    "and": {"": "dan,serta,sekaligus,maupun,dn,sambil"},
    "but": {"": "tapi,tetapi,namun,akan tetapi,sedangkan,juga,padahal,meski,walau,meskipun,walaupun,tp,lalu,kemudian,dan juga,serta juga"},
    "or": {"": "atau,ataupun,atw"},
    "nib": {
        "": "nib,nib baru,nomor induk berusaha,no nib,nomor nib,izin usaha nib,nomor nibnya,nibnya",
        "deed": "legal,berlegalitas,terlisensi,tahap legal,ternib,bernib",
    },
    "sector": {
        "FOOD_SERVICE": "warung makan,rumah makan,kuliner,warung,restoran,resto,kafe,cafe,kedai,depot,katering,catering,penyediaan makan minum,makan minum,warung2,warung nasi,rumah rumah makan,"
        "sektor kuliner,kantin,warung kuliner,usaha kuliner,penjual makanan jadi",
        "FOOD_PROCESSING": "olahan pangan,pangan olahan,makanan olahan,olahan makanan,industri pangan,industri makanan,pengolahan makanan,pengolahan pangan,olahan pangan dan minuman,"
        "produk olahan,minuman olahan,olahan",
        "WEAVING": "tenun,tenun ikat,kain tenun,penenun,tenunan,pengrajin tenun,perajin tenun,kerajinan tenun,tenun ntt,kain tenun ikat",
        "CRAFT": "kerajinan,kriya,kerajinan tangan,mebel,meubel,furnitur,kerajinan dan mebel,anyaman,tukang kayu,mebeler,handicraft",
        "FASHION": "busana,fashion,fesyen,konveksi,penjahit,jahit,menjahit,tukang jahit,modiste,busana dan jahit,pakaian jadi,usaha jahit",
        "RETAIL": "kios,toko,dagang,perdagangan,pedagang,kelontong,toko kelontong,warung kelontong,sembako,toko sembako,kios sembako,eceran,kios dan perdagangan,kios kelontong,kios kios",
        "FARMING": "pertanian,petani,tani,perkebunan,hortikultura,berkebun",
        "LIVESTOCK": "peternakan,peternak,ternak",
        "FISHERY": "perikanan,nelayan,budidaya ikan,kelautan,tambak,perikanan dan kelautan",
        "WORKSHOP": "bengkel,servis,reparasi,otomotif,bengkel dan servis,bengkel motor,bengkel mobil,tambal ban",
        "TRANSPORT": "angkutan,transportasi,ojek,jasa angkutan,tukang ojek,rental mobil,travel",
        "BEAUTY": "salon,kecantikan,tata rias,rias,salon dan rias,pangkas rambut,barbershop,salon kecantikan,rias pengantin,potong rambut",
        "SERVICES": "jasa,layanan jasa",
        "CONSTRUCTION": "konstruksi,bahan bangunan,toko bangunan,bangunan,bangunan dan bahan bangunan,batako,tukang bangunan,jasa konstruksi",
        "DIGITAL": "digital,ekonomi kreatif,ekraf,digital dan kreatif,kreatif",
    },
    "size": {
        "MICRO": "mikro,usaha mikro,skala mikro,micro", "SMALL": "kecil,usaha kecil,skala kecil", "MEDIUM": "menengah,usaha menengah,skala menengah",
        "LARGE": "besar,usaha besar,skala besar", "UNKNOWN": "skala belum diketahui,skalanya belum diketahui,skala belum jelas,skala belum ditentukan,skala belum dapat ditentukan",
    },
    "status": {
        "ACTIVE": "aktif,masih aktif,yang masih aktif,masih jalan,berjalan,masih berjalan,masih buka,masih beroperasi,beroperasi,masih hidup",
        "PAUSED": "tutup sementara,berhenti sementara,libur sementara,sementara tutup,sedang tutup sementara",
        "CLOSED": "sudah tutup,tutup,tutup permanen,gulung tikar,bangkrut,berhenti usaha,sudah berhenti,telah tutup,sdh tutup,sudah bangkrut",
        "MOVED": "pindah,sudah pindah,pindah ke luar,pindah keluar,pindah kota",
    },
    "fact": {
        "WOMAN": "perempuan,wanita,ibu ibu,ibu2,mama mama,mama2,kaum perempuan,pengusaha perempuan,pemilik perempuan,cewek,ibu rumah tangga,kaum ibu,pengusaha wanita,perempuan sebagai pemilik,oleh perempuan",
        "MAN": "laki laki,pria,lelaki,bapak bapak,laki2,lakilaki,bapa bapa,bapak2",
        "PHONE": "telepon,telpon,telp,hp,nomor hp,no hp,nomor telepon,nomor telpon,no telepon,no telp,nomor telp,wa,whatsapp,nomor wa,nomor whatsapp,kontak,nomor kontak,handphone,nomor yang bisa dihubungi",
        "NIK": "nik,nomor nik,nomor ktp,nomor induk kependudukan",
        "KBLI": "kbli,kode kbli,klasifikasi usaha",
        "VILLAGE": "kelurahannya,kelurahan usahanya,alamat kelurahan,data kelurahan,keterangan kelurahan,alamat kelurahannya",
        "PIRT": "pirt,p irt,izin pirt,izin p irt,spp irt,sertifikat pirt,nomor pirt,nomor p irt,sppirt",
        "HALAL": "halal,sertifikat halal,sertifikasi halal,label halal,izin halal,bersertifikat halal,tersertifikasi halal",
        "BPOM": "bpom,izin bpom,izin edar,izin edar bpom,bpom md,nomor bpom,berizin edar",
        "TRAINED": "pelatihan,latihan,sertifikat pelatihan,bimtek,sertifikat,pelatihan umkm,bersertifikat pelatihan,bersertifikat,sertifikat kelas,pelatihan apa pun,pelatihan apapun,pelatihan sama sekali",
        "CATALOGUE": "katalog,produk di katalog,produk dalam katalog,produk di dalam katalog,katalog produk,produk yang masuk katalog",
        "FACILITATOR": "pendamping,pendampingan,pendamping nib,pendampingan nib,fasilitator",
        "READY": "kemasan tingkat i atau ii,kemasan tingkat 1 atau 2,kemasan level i atau ii,kemasan layak,kemasan yang layak",
        "ASSESSED": "penilaian kemasan,nilai kemasan,penilaian pengemasan",
    },
    "deed": {
        "SEEN": "dikunjungi,baru dikunjungi,baru didatangi,baru terlihat,didatangi,kunjungan,kunjungan pendamping,dikunjungi pendamping,didatangi pendamping,dikunjungi petugas,didatangi petugas,dikunjungi siapa pun,terkunjungi,disambangi,dilihat,terlihat,ditemui,"
        "dijumpai,ditengok,visit,divisit,terakhir dikunjungi,terakhir kali dikunjungi,terakhir terlihat,terakhir dilihat,terakhir didatangi,dikunjungi lagi,kena kunjungan,disurvei,dikunjungi fasilitator",
        "REGISTERED": "terdaftar,terdata,didata,didaftarkan,mendaftar,tercatat,masuk,masuk data,masuk registri,baru terdaftar,baru terdata,baru didata,baru masuk,baru mendaftar,masuk daftar,masuk pendataan",
        "NEW": "baru,usaha baru,umkm baru,pendataan baru,pendatang baru",
        "TRAINED": "terlatih,dilatih,ikut pelatihan,mengikuti pelatihan,lulus pelatihan,tahap terlatih,selesai pelatihan,tamat pelatihan,ikut bimtek,ikut kelas,mengikuti bimtek",
        "ASSESSED": "dinilai kemasannya,kemasannya dinilai,kemasan dinilai,kemasan sudah dinilai,dinilai kemasan,kemasannya sudah dinilai,produk dinilai",
        "READY": "tahap layak,layak kemasan",
        "CATALOGUE": "masuk katalog,ada di katalog,produknya di katalog,produknya masuk katalog,produknya ada di katalog,berkatalog,punya produk",
        "ON_SHOW": "tampil di etalase,etalase,ada di etalase,produknya tampil di etalase,masuk etalase,produknya di etalase,produknya ada di etalase,tayang di etalase,tayang,tampil etalase,produk di etalase,produk tayang",
        "ON_MARKET": "terpasarkan,tahap terpasarkan,masuk pasar,dipasarkan",
        "GROWING": "tumbuh,tahap tumbuh,pembeli berulang,pembeli yang membeli lagi,pembelian berulang,penjualan berulang,pembelinya membeli lagi,pelanggan yang membeli lagi",
        "FACILITATOR": "didampingi,terdampingi,didampingi pendamping,dibina pendamping,didampingi siapa pun",
        **{
            f"REASON_{code}": words
            for code, words in zip(
                NO_NIB_REASONS,
                (
                    "sedang diurus,masih diurus,nibnya sedang diurus,dalam proses,sedang proses,karena sedang diurus,karena masih diurus,masih dalam proses",
                    "merasa rumit,karena rumit,karena merasa rumit,karena dianggap rumit,rumit,menganggap rumit,dengan alasan rumit",
                    "merasa tidak perlu,karena merasa tidak perlu,karena tidak perlu,karena dianggap tidak perlu,menganggap tidak perlu,merasa tidak butuh,karena merasa tidak butuh",
                    "karena belum tahu,belum tahu caranya,karena tidak tahu,tidak tahu caranya,karena belum tahu caranya,karena tidak tahu caranya",
                    "karena alasan lain,alasan lain,dengan alasan lain",
                    "dokumen belum lengkap,dokumennya belum lengkap,karena dokumen belum lengkap,karena dokumennya belum lengkap,berkas belum lengkap,berkasnya belum lengkap,karena berkas belum lengkap,dokumen kurang,karena dokumen kurang,karena dokumen tidak lengkap",
                    "tidak bersedia,tidak mau,menolak,karena tidak mau,karena tidak bersedia,karena menolak,tidak mau urus,menolak mengurus",
                ),
                strict=True,
            )
        },
    },
    # Only behind "kemasan": by themselves they could be about anything.
    "topic": {"": "kemasan,kemasannya,pengemasan,pengemasannya,kemasan produk,kemasan produknya"},
    "packing": {
        "ASSESSED": "dinilai,diperiksa,dicek,ternilai,mendapat nilai,penilaian",
        "READY": "layak,siap,bagus menurut penilaian,tingkat i atau ii,tingkat 1 atau 2,level i atau ii,level 1 atau 2,tingkat i dan ii,tingkat 1 dan 2,tingkat i ii,memenuhi standar",
        "LEVEL_I": "tingkat i,tingkat 1,level i,level 1,tingkat satu", "LEVEL_II": "tingkat ii,tingkat 2,level ii,level 2,tingkat dua",
        "LEVEL_III": "tingkat iii,tingkat 3,level iii,level 3,tingkat tiga", "LEVEL_IV": "tingkat iv,tingkat 4,level iv,level 4,tingkat empat",
    },
    "page": {"promises": "janji,komitmen,janji janji,janji kementerian dan kota"},
    "state": {
        "LATE": "terlambat,lewat tenggat,lewat waktu,melewati tenggat,lewat batas waktu,telat,sudah lewat tenggat,sudah terlambat,sudah lewat,melewati batas waktu,jatuh tempo terlewat,lewat jatuh tempo",
        "KEPT": "ditepati,sudah ditepati,terpenuhi,sudah dipenuhi,dipenuhi,tepat janji",
        "RUNNING": "belum ditutup,masih terbuka,belum ditepati,belum dipenuhi,belum selesai,masih berjalan",
        "BLOCKED": "terhambat,terhalang,macet", "TO_VERIFY": "perlu diverifikasi", "TO_ANSWER": "perlu ditanggapi",
    },
    "name": {"": "bernama,dengan nama,namanya,atas nama"},
    "kbli": {"": "kbli,kode kbli,kbli nomor,berkbli"},
    "cannot": {
        "compare_how": "bandingkan,banding,dibanding,dibandingkan,perbandingan,perbandingan antara,bandingkan antara",
        "negation": "selain,kecuali,bukan,di luar,diluar,tidak termasuk",
        "flagship": "produk unggulan,unggulan",
        "food": "makanan,minuman,makanan dan minuman,makanan minuman,mamin,pangan",
        "inactive": "tidak aktif,nonaktif,non aktif,sudah tidak aktif,tidak berjalan,tidak jalan",
        "group": "sektor mana,sektor apa,bidang apa,bidang mana,jenis usaha apa,jenis usaha mana,usaha jenis apa,skala apa,skala mana,bulan apa,bulan mana,tahun berapa,siapa pendamping,"
        "siapa pendampingnya,pendamping mana,siapa saja pendamping,status apa,per sektor,per bulan,per skala,per tahun,menurut sektor,menurut skala,berdasarkan sektor,berdasarkan skala",
        "explain": "apa itu,apakah itu,apa arti,apa maksud",
        "level": "wilayah mana,daerah mana,area mana,di mana saja yang",
    },
}  # fmt: skip

# Shortened and spoken words, also Kupang's own Malay, written out before anything else is looked up.
SHORT = {
    short: word
    for word, shorts in {
        "yang": "yg yng", "sudah": "sdh udah udh su so sdah dah suda", "belum": "blm blum belom blom bolom bolum", "tidak": "tdk gak nggak ngga ga enggak ndak tak sonde son snd sond kaga",
        "karena": "krn krna karna gara", "mana": "mn", "paling": "plg plng", "banyak": "bnyk byk bnyak", "berapa": "brp brapa brpa", "siapa": "sapa spa", "dengan": "dgn dg",
        "untuk": "utk u", "dari": "dr", "pada": "pd", "jumlah": "jml jmlh", "orang": "org", "bulan": "bln", "tahun": "thn", "tanggal": "tgl", "kelurahan": "kel klurahan kelrahan kelurhan",
        "kecamatan": "kec kecamtan kcmtn", "atau": "atw", "tapi": "tp tpi", "dan": "dn", "perempuan": "prmpuan prempuan", "pelatihan": "pltihan", "nomor": "no nmr", "usaha": "ush usha",
        "terdaftar": "tdftr", "pendamping": "pndmping", "ikut": "ikt", "punya": "pnya py pung", "ada": "ad", "saya": "sy beta", "kami": "katong", "dikunjungi": "dikunjngi", "sama": "sm",
        "semua": "smua", "lebih": "lbh", "kurang": "krg", "sampai": "sampe smp", "telepon": "telpon telp tlp", "kemarin": "kemaren", "sekarang": "skrg skrang skarang", "juga": "jg",
        "saja": "sj aja sa", "bagaimana": "bgmn gmn gimana", "hari": "hr", "minggu": "mgg", "dalam": "dlm", "lagi": "lg", "masih": "msh", "sebelum": "sblm", "sesudah": "ssdh",
    }.items()
    for short in shorts.split()
}  # fmt: skip

# Goods people ask for; a business speaks of them in its name, activity or product.
_GOODS = """
abon air aksesori aksesoris alat anyaman asam asap asin ayam babi baju bakar bakpao bakso bambu basah batako bawang
bensin beras bibit bose buah buahan bubuk bubur buku bunga cabai camilan cemilan coconut cokelat coklat daging dendeng
donat elektronik elpiji es fotokopi galon garam gas geprek gerabah goreng gorengan gula ikan isi jagung jajanan jamu jus
kacang kamak kambing kayu kebaya kelapa kelor kemiri kering keripik kerupuk komputer kopi kosmetik krim kripik kue
kuning laundry laut lempeng lilin lontar luat madu mainan martabak mete mie minum minyak moke moringa motor nasi nugget
obat oil parfum pasir pempek percetakan pinang pisang pulsa pupuk rotan roti rumput sablon sabun sambal sandal sapi
sarung sasando sate sayur sayuran sei selendang semut sepatu sepeda singkong siomay sirih sirup snack songket sopi soto
stik susu tahu tanaman tas teh telur tembakau tempe tempurung titi tomat topi tulis ubi ulang vanili vco virgin yogurt
"""
GOODS = frozenset(_GOODS.split())

MEANINGS: dict[tuple[str, ...], Meaning] = {
    tuple(phrase.split()): Meaning(kind, value)
    for kind, values in _TABLE.items()
    for value, phrases in values.items()
    for phrase in phrases.split(",")
}
_TITLES = (
    "wali kota",
    "wakil wali kota",
    "walikota",
    "wakil walikota",
    "kepala dinas",
    "kadis",
    "pak wali",
    "bupati",
    "wakil bupati",
    "pimpinan",
    "atasan",
)
_WANTS = (
    "ingin tahu",
    "mau tahu",
    "minta",
    "ingin lihat",
    "mau lihat",
    "bertanya",
    "menanyakan",
    "tanya",
    "perlu",
    "butuh",
    "meminta",
    "ingin mengetahui",
)
_PAPERS = ("dokumen", "dokumennya", "berkas", "berkasnya", "syarat", "syaratnya", "kelengkapan")
_LACKING = (
    "belum lengkap",
    "tidak lengkap",
    "kurang",
    "kurang lengkap",
    "belum ada",
    "tidak ada",
    "belum cukup",
    "belum siap",
)
_SIZED = (
    "skala",
    "skalanya",
    "skala usaha",
    "skala usahanya",
    "ukuran usaha",
    "ukuran usahanya",
    "ukurannya",
)
_UNSURE = tuple(
    f"{no} {known}"
    for no in ("belum", "tidak")
    for known in ("diketahui", "jelas", "ditentukan", "dapat ditentukan", "tercatat", "ada")
)


def _made(kind: str, value: str, first: tuple[str, ...], last: tuple[str, ...]) -> None:
    """Every first with every last is one more phrase of this meaning."""
    MEANINGS.update({(*one.split(), *other.split()): Meaning(kind, value) for one in first for other in last})


_made("noise", "", _TITLES, _WANTS)
_made("deed", "REASON_NO_DOCUMENTS", _PAPERS, _LACKING)
_made("size", "UNKNOWN", _SIZED, _UNSURE)
_made(
    "deed",
    "REASON_DOES_NOT_KNOW",
    ("belum", "tidak"),
    ("tahu", "tau", "tahu cara", "tau cara", "tahu caranya", "tau caranya", "mengerti", "paham"),
)
_made(
    "deed",
    "REASON_IN_PROCESS",
    ("masih", "sedang", "lagi", "masih dalam", "sedang dalam"),
    ("proses", "diproses", "diurus", "pengurusan", "mengurus"),
)
_made(
    "deed",
    "REASON_NOT_NEEDED",
    ("merasa", "karena", "anggap", "menganggap", "dianggap"),
    ("tidak perlu", "tidak butuh", "belum perlu", "belum butuh", "tidak penting"),
)
_made(
    "deed",
    "REASON_COMPLICATED",
    ("itu", "terlalu", "dianggap", "terasa", "prosesnya", "urusannya"),
    ("rumit", "ribet", "susah", "sulit"),
)
LONGEST = max(map(len, MEANINGS))
# Words alone, long enough that one wrong letter still tells them apart.
ALONE = tuple(sorted({phrase[0] for phrase in MEANINGS if len(phrase) == 1 and len(phrase[0]) >= 6}))
