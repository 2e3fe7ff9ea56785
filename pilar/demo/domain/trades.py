"""What people do for a living: about ninety activities in everyday words, with shares that look like Kupang.

One line a trade:
share in ‰ | sector | everyday names, first the plain one | product | name words | KBLI 2020 | KBLI 2025 | women % |
yearly sales in million rupiah (median) | where | traits that draw it

Where: h home, k kiosk, s shop, m market, r moving about, f field or sea, o online.
Name words: what stands before the name (Kios, UD, Warung ...); an underscore is a space, + joins the product's own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

_TRADES = """
290|RETAIL|Kios sembako;Jualan sembako;Kios kelontong;Kios campuran;Jual barang campuran|Sembako|Kios Kios Kios UD Toko|47112|47112|62|90|k|
22|RETAIL|Jual pulsa dan kuota;Kios pulsa;Konter HP;Counter pulsa|Pulsa dan kuota|Konter Kios _Cell|47414|47404|38|70|k|campus
20|RETAIL|Jual pakaian;Toko baju;Jualan pakaian jadi;Butik|Pakaian jadi|Toko Butik UD|47711|47711|70|110|s|market centre
12|RETAIL|Jual pakaian bekas;Jual rombengan;RB (baju bekas)|Pakaian bekas|Lapak RB|47742|47742|64|48|m|market
26|RETAIL|Jual sayur;Pedagang sayur;Jualan sayur mayur;Papalele sayur|Sayur mayur|Lapak Kios_Sayur|47213|47213|82|42|m|market
12|RETAIL|Jual buah;Pedagang buah|Buah-buahan|Lapak Kios_Buah|47212|47212|66|60|m|market
20|RETAIL|Jual ikan segar;Pedagang ikan;Papalele ikan|Ikan segar|Lapak UD|47215|47215|58|75|m|market coast
8|RETAIL|Jual daging babi;Pedagang daging|Daging babi segar|Lapak Kios_Daging|47214|47214|38|130|m|market
7|RETAIL|Jual beras;Pedagang beras|Beras|UD Toko|47241|47241|45|260|m|market
6|RETAIL|Toko bangunan;Jual bahan bangunan;Jual semen dan besi|Bahan bangunan|Toko UD CV|47528|47521|22|900|s|
9|RETAIL|Jual bensin eceran;Pertamini;Jual minyak tanah|BBM eceran|Kios Pertamini|47892|47302|41|80|k|
7|RETAIL|Toko alat tulis;Jual ATK;Toko buku dan ATK|Alat tulis|Toko UD|47611|47611|55|120|s|campus office
6|RETAIL|Jual kosmetik;Toko kosmetik|Kosmetik|Toko|47724|47724|88|95|s|market campus
5|RETAIL|Jual pakan ternak;Poultry shop|Pakan ternak|UD Toko|47754|47754|30|320|s|farm
5|RETAIL|Jual sirih pinang;Jualan sirih pinang dan kapur|Sirih pinang|Lapak|47219|47219|90|22|m|market
4|RETAIL|Jual bunga dan tanaman hias;Toko tanaman|Tanaman hias|Taman|47762|47762|72|45|h|
48|FOOD_SERVICE|Warung makan;Rumah makan;Warung nasi;RM|Nasi dan lauk|Warung RM Warung_Makan|56102|56101|68|140|s|campus office
22|FOOD_SERVICE|Jual gorengan;Jualan gorengan;Gorengan dan es|Gorengan|Gorengan Lapak|56104|56102|78|40|r|campus
18|FOOD_SERVICE|Warung bakso;Jual bakso dan mie ayam;Bakso keliling|Bakso|Warung_Bakso Bakso|56102|56101|26|120|s|campus
8|FOOD_SERVICE|Warung Padang;Rumah makan Padang|Masakan Padang|RM_Padang RM|56102|56101|30|280|s|campus office
12|FOOD_SERVICE|Warung ikan bakar;Lalapan ikan bakar;Ikan bakar|Ikan bakar|Warung_Ikan_Bakar RM|56102|56101|44|190|s|coast
12|FOOD_SERVICE|Jual ayam lalapan;Lalapan ayam;Ayam geprek|Ayam lalapan|Lalapan Ayam_Geprek|56104|56102|46|110|k|campus
9|FOOD_SERVICE|Kedai kopi;Warung kopi;Coffee shop;Kafe|Kopi|Kedai Kopi Kafe|56303|56303|36|130|s|campus office centre
12|FOOD_SERVICE|Katering;Jasa katering;Terima pesanan nasi kotak|Nasi kotak|Katering Dapur|56210|56210|86|120|h|
12|FOOD_SERVICE|Jual nasi kuning;Nasi kuning pagi|Nasi kuning|Nasi_Kuning|56104|56102|90|55|k|office
7|FOOD_SERVICE|Kantin sekolah;Kantin kampus;Kantin kantor|Makanan kantin|Kantin|56103|56101|82|85|s|campus office
7|FOOD_SERVICE|Jual jagung bakar dan pisang gepe;Jagung bakar;Pisang gepe|Jagung bakar, pisang gepe|Lapak|56104|56102|64|38|r|coast
6|FOOD_SERVICE|Warung sei babi;Rumah makan sei;Sei dan sambal lu'at|Sei babi dan sambal lu'at|Sei_Babi Sei Warung_Sei|56102|56101|48|420|s|office
4|FOOD_SERVICE|Jual es kelapa muda;Es kelapa|Es kelapa muda|Lapak|56306|56306|48|36|r|coast
15|FOOD_PROCESSING|Olah sei babi;Usaha daging sei;Pembuatan se'i;Daging asap (sei)|Sei babi|Sei Se'i Dapur_Sei UD|10130|10120|46|160|h|
9|FOOD_PROCESSING|Olah sei sapi;Se'i sapi;Daging asap sapi|Sei sapi|Sei Se'i Dapur_Sei UD|10130|10120|50|190|h|
5|FOOD_PROCESSING|Olah sei ikan;Se'i ikan;Ikan asap|Sei ikan|Sei Dapur|10212|10212|64|85|h|coast
7|FOOD_PROCESSING|Buat abon;Abon ikan dan abon sapi|Abon ikan|Dapur Abon|10219|10218|84|60|h|coast
14|FOOD_PROCESSING|Buat keripik;Keripik pisang dan ubi;Usaha keripik|Keripik pisang|Dapur Keripik KUB|10794|10794|84|46|h|
20|FOOD_PROCESSING|Buat kue basah;Jual kue;Terima pesanan kue|Kue basah|Kue Dapur|10792|10792|93|48|h|
11|FOOD_PROCESSING|Roti dan kue kering;Bakery rumahan;Buat roti|Roti dan kue kering|Bakery Dapur Roti|10710|10710|84|95|h|
6|FOOD_PROCESSING|Kopi bubuk;Giling kopi;Olah kopi Flores|Kopi bubuk|Kopi UD|10761|10761|42|120|h|
7|FOOD_PROCESSING|Sambal lu'at botol;Buat sambal;Sambal kemasan|Sambal lu'at|Dapur Sambal|10779|10779|88|52|h|
6|FOOD_PROCESSING|Buat tahu;Buat tempe;Usaha tahu tempe|Tahu dan tempe|UD Tahu|10793|10307|40|210|h|
4|FOOD_PROCESSING|Teh daun kelor;Olahan kelor;Serbuk kelor|Teh kelor|Dapur_Kelor KUB|10762|10797|82|58|h|farm
4|FOOD_PROCESSING|Gula lempeng lontar;Gula air;Gula semut lontar|Gula lempeng|KUB Usaha|10722|10722|58|32|h|farm
5|FOOD_PROCESSING|Jagung bose kemasan;Emping jagung;Marning jagung|Jagung bose kemasan|Dapur KUB|10799|10799|84|40|h|farm
4|FOOD_PROCESSING|Minyak kelapa murni;VCO|VCO|Dapur KUB|10422|10422|78|45|h|coast
6|FOOD_PROCESSING|Es batu dan es lilin;Jual es batu|Es batu|Es|35302|35302|80|25|h|
7|FOOD_PROCESSING|Depot air minum isi ulang;Air galon|Air minum isi ulang|Depot|11052|11052|34|150|s|
3|FOOD_PROCESSING|Minuman jahe;Jamu dan minuman herbal|Minuman jahe instan|Dapur Jamu|11090|11059|90|34|h|
2|FOOD_PROCESSING|Olah rumput laut;Dodol rumput laut;Stik rumput laut|Dodol rumput laut|KUB Dapur|10796|10796|86|38|h|coast
34|WEAVING|Tenun ikat;Penenun;Menenun;Usaha tenun;Kain tenun|Kain tenun ikat|Tenun Tenun_Ikat Kelompok_Tenun|13122|13122|97|42|h|weavers
9|WEAVING|Selendang dan sarung tenun;Jual tenun|Selendang tenun|Tenun Galeri_Tenun Sanggar|13122|13122|95|60|h|weavers
5|WEAVING|Tenun songket dan buna;Tenun buna|Kain buna|Tenun Sanggar|13122|13122|98|55|h|weavers
5|CRAFT|Kerajinan lontar;Anyaman lontar;Topi ti'i langga|Anyaman lontar|Kerajinan Galeri|16292|16292|66|30|h|
3|CRAFT|Buat sasando;Pengrajin sasando;Suvenir sasando|Sasando suvenir|Kerajinan Sanggar|32201|32201|14|70|h|
9|CRAFT|Mebel kayu;Meubel;Tukang kayu perabot|Mebel kayu|Mebel UD Meubel|31001|31011|6|160|s|
4|CRAFT|Aksesori dan suvenir;Suvenir khas NTT;Aksesoris tenun|Suvenir|Galeri Rumah|32903|32903|80|45|h|
2|CRAFT|Pot dan gerabah;Gerabah|Pot tanah liat|Kerajinan|23932|23932|48|28|h|
24|FASHION|Penjahit;Jahit pakaian;Menjahit;Terima jahitan;Modiste|Jahitan|Penjahit Modiste Jahit|14120|14120|66|52|h|
6|FASHION|Jahit baju tenun;Busana tenun;Rumah mode tenun|Busana tenun|Rumah_Mode Butik|14120|14120|82|90|s|
5|FASHION|Permak pakaian;Permak levis|Permak|Permak|95291|95291|40|34|k|market
3|FASHION|Sablon kaos;Konveksi kaos|Kaos sablon|Sablon Konveksi|14111|14111|24|120|s|campus
3|FASHION|Tukang sol sepatu;Servis sepatu|Servis sepatu|Sol|95230|95230|8|24|k|market
16|FARMING|Tanam sayur;Petani sayur;Kebun sayur;Sayur hidroponik|Sayur|Kebun Kelompok_Tani|01131|01131|46|34|f|farm
8|FARMING|Tani jagung;Kebun jagung|Jagung|Kelompok_Tani Kebun|01111|01111|34|22|f|farm
4|FARMING|Kebun buah naga dan pisang;Kebun pisang|Pisang|Kebun|01220|01220|36|30|f|farm
30|LIVESTOCK|Ternak babi;Peternak babi;Piara babi;Pelihara babi|Babi|Ternak UD Kandang|01450|01450|46|65|h|farm
12|LIVESTOCK|Ternak ayam potong;Ayam broiler|Ayam potong|Ternak UD|01461|01461|28|230|h|farm
5|LIVESTOCK|Telur ayam;Ternak ayam petelur|Telur ayam|UD Ternak|01462|01462|30|280|h|farm
7|LIVESTOCK|Ayam kampung;Ternak ayam kampung|Ayam kampung|Ternak|01464|01464|42|32|h|farm
5|LIVESTOCK|Ternak sapi;Penggemukan sapi (paron)|Sapi|Kelompok_Ternak Ternak|01411|01411|14|110|f|farm
3|LIVESTOCK|Ternak kambing|Kambing|Ternak|01442|01442|20|38|f|farm
22|FISHERY|Nelayan;Tangkap ikan;Melaut;Nelayan perahu|Ikan segar|KUB_Nelayan Perahu|03111|03110|4|68|f|coast
7|FISHERY|Ikan asin;Keringkan ikan;Ikan kering|Ikan asin|UD KUB|10211|10211|70|46|h|coast
5|FISHERY|Budidaya rumput laut;Petani rumput laut|Rumput laut|KUB|03217|03213|44|48|f|coast
4|FISHERY|Kolam ikan lele;Budidaya lele dan nila|Lele|Kolam|03221|03221|22|52|h|farm
28|WORKSHOP|Bengkel motor;Bengkel sepeda motor;Servis motor|Servis motor|Bengkel Bengkel_Motor|45407|95320|2|95|s|
7|WORKSHOP|Tambal ban;Tambal ban dan isi angin;Press ban|Tambal ban|Tambal_Ban|45407|95320|2|32|k|
6|WORKSHOP|Cuci motor;Cuci mobil dan motor;Steam motor|Cuci kendaraan|Cucian Steam|45202|95312|8|62|s|
5|WORKSHOP|Bengkel mobil;Servis mobil dan ganti oli|Servis mobil|Bengkel CV|45201|95311|2|280|s|
9|WORKSHOP|Las besi;Bengkel las;Las terali dan pagar|Terali, pagar|Las Bengkel_Las|25111|25111|2|150|s|
6|WORKSHOP|Servis HP;Reparasi HP|Servis HP|_Service Servis|95120|95102|6|58|k|campus market
5|WORKSHOP|Servis elektronik;Servis TV dan kulkas;Servis AC|Servis elektronik|Servis Service|95210|95210|2|56|k|
20|TRANSPORT|Ojek;Tukang ojek;Ojek motor|Jasa ojek|Ojek|49424|49296|3|30|r|market
9|TRANSPORT|Angkot;Sopir bemo;Bemo|Angkutan kota|Bemo|49413|49213|2|110|r|
6|TRANSPORT|Pikap sewa;Sewa pick up;Angkut barang|Angkutan barang|Pikap|49431|49231|2|120|r|
4|TRANSPORT|Sewa mobil;Rental mobil;Travel|Sewa mobil|Rental Travel|77100|77100|12|220|s|office
16|BEAUTY|Salon;Salon kecantikan;Gunting rambut dan salon|Perawatan rambut|Salon|96112|96210|84|60|s|campus centre
12|BEAUTY|Pangkas rambut;Tukang cukur;Barber shop|Pangkas rambut|Pangkas Barbershop|96111|96210|3|52|k|campus
5|BEAUTY|Rias pengantin;Make up;MUA|Rias pengantin|Rias MUA Sanggar_Rias|96112|96220|92|64|h|
18|SERVICES|Laundry;Laundry kiloan;Cuci setrika|Cuci setrika|Laundry|96200|96100|72|78|s|campus
24|SERVICES|Kos;Rumah kos;Kos-kosan;Kamar kos|Kamar kos|Kos Pondok|55900|55909|56|70|h|campus campus
10|SERVICES|Fotokopi;Fotocopy dan ATK;Print dan jilid|Fotokopi|Fotokopi Foto_Copy|82190|82100|38|110|s|campus office
6|SERVICES|Percetakan;Cetak undangan dan spanduk;Digital printing|Cetakan|Percetakan CV|18111|18111|24|260|s|office
6|SERVICES|Sewa tenda dan kursi pesta;Sewa alat pesta|Sewa tenda|Tenda UD|77291|77291|34|130|h|
4|SERVICES|Bimbel;Les privat;Kursus komputer|Bimbingan belajar|Bimbel LKP|85495|85595|66|64|h|campus
4|SERVICES|Studio foto;Fotografer|Jasa foto|Studio|74201|74209|14|80|s|
12|CONSTRUCTION|Cetak batako;Buat batako;Jual batako|Batako|UD Batako|23951|23951|8|170|f|farm
12|CONSTRUCTION|Tukang bangunan;Tukang batu;Borongan bangunan|Jasa tukang|Tukang|43309|43309|1|72|r|
4|CONSTRUCTION|Jual pasir dan batu;Sirtu;Pasir dan kerikil|Pasir dan batu|UD CV|47524|47521|8|320|f|farm
3|CONSTRUCTION|Instalasi listrik;Tukang listrik|Instalasi listrik|CV Instalatir|43211|43211|2|110|r|
7|DIGITAL|Jualan online;Olshop;Toko online;Jualan di Facebook|Barang campuran daring|Olshop|47914|47192|78|58|o|campus
3|DIGITAL|Desain grafis;Jasa desain;Jasa edit video|Desain|Studio Kreatif|74130|74192|20|70|o|campus
2|DIGITAL|Buat aplikasi;Jasa website|Situs web|Studio CV|62019|62199|8|180|o|office
3|OTHER|Dukun urut;Pijat urut|Pijat|Pijat|96121|96220|68|22|h|
3|OTHER|Depot kayu api;Jual kayu api dan arang|Kayu api|Lapak|47892|47799|46|24|f|farm
2|OTHER|Pengumpul besi tua;Jual beli barang bekas|Barang bekas|UD|47749|47749|18|96|f|
"""


@dataclass(frozen=True)
class Trade:
    """One activity. `sales` is the median of a year in million rupiah, `women` a share, `places` letters of `where`."""

    weight: float
    sector: str
    wordings: tuple[str, ...]
    product: str
    name_words: tuple[str, ...]
    kbli_2020: str
    kbli_2025: str
    women: float
    sales: float
    where: str
    traits: tuple[str, ...]

    @property
    def food(self) -> bool:
        return self.sector == "FOOD_PROCESSING"

    @property
    def pork(self) -> bool:
        return "babi" in self.product.lower()


def _trade(line: str) -> Trade:
    weight, sector, wordings, product, words, old, new, women, sales, where, traits = line.split("|")
    return Trade(
        weight=float(weight),
        sector=sector,
        wordings=tuple(wordings.split(";")),
        product=product,
        name_words=tuple(word.replace("_", " ") for word in words.split()),
        kbli_2020=old,
        kbli_2025=new,
        women=float(women) / 100,
        sales=float(sales) * 1e6,
        where=where,
        traits=tuple(traits.split()),
    )


@lru_cache(maxsize=1)
def trades() -> tuple[Trade, ...]:
    """All trades, in the order of the table above."""
    return tuple(_trade(line) for line in _TRADES.strip().splitlines())
