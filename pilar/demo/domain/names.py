"""Words for invented people: given names with their everyday short form, and family names by island.

Given and family names are common ones of East Nusa Tenggara, combined at random; no combination is
taken from a list of persons. A pair `Yohanes:Anis` is the name on paper and the name used in the street.
"""

from dataclasses import dataclass


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((paper, street or paper) for paper, _, street in (w.partition(":") for w in text.split()))


CHRISTIAN_MEN = _pairs("""
    Yohanes:Anis Petrus:Pit Paulus:Paul Markus:Marko Matheus:Teus Lukas:Luki Yakobus:Kobus Simon:Mon Andreas:Andi
    Yosef:Yos Yusuf:Usu Stefanus:Stef Antonius:Anton Fransiskus:Frans Benediktus:Beni Dominikus:Domi Agustinus:Agus
    Aloysius:Alo Ignasius:Igna Kristoforus:Kris Kristian:Kris Martinus:Tinus Marthen:Ten Melkianus:Melki
    Melkisedek:Melki Yermias:Mias Yeremia:Remi Zakarias:Zaka Daniel:Dani David:Dapi Samuel:Sem Samson:Son Soleman:Leman
    Imanuel:Manu Yulius:Yuli Yunus:Unu Nikodemus:Niko Nikolas:Niko Thomas:Tom Thimotius:Timo Titus:Titu Tobias:Tobi
    Viktor:Vik Vinsensius:Sensi Wilhelmus:Wil Wilfridus:Wili Yanuarius:Yan Yosafat:Safat Yoseph:Sefi Elias:Eli
    Elisa:Eli Esau:Esa Ezra:Esra Filipus:Pus Ferdinandus:Ferdi Gabriel:Gab Gerson:Gerson Gregorius:Goris Hendrik:Hen
    Herman:Heman Heribertus:Heri Hironimus:Roni Ibrahim:Aim Yakob:Kob Jefri:Jef Jhon:Jon Johanis:Anis Jonathan:Jo
    Kornelis:Nelis Kornelius:Neli Laurensius:Lorens Leonardus:Leo Lambertus:Lambe Lodovikus:Lodi Maksi:Maksi
    Maksimus:Maksi Mikael:Mika Nahor:Nahor Nataniel:Nata Nehemia:Nemi Oktovianus:Okto Onisimus:Oni Obed:Obe Otniel:Oni
    Primus:Primus Rafael:Rafa Raimundus:Mundus Robertus:Robi Rudolf:Rudi Rofinus:Rofi Sefnat:Sef Sepri:Sepri
    Servasius:Vasi Silvester:Siles Siprianus:Sipri Stefen:Stev Theodorus:Teo Tarsisius:Tarsi Urbanus:Urban Wempi:Wem
    Yafet:Afet Yance:Yance Yandri:Yandri Yopi:Yopi Yonas:Onas Yoram:Yoram Yorim:Orim Zadrak:Sadrak Zet:Set Adrianus:Adri
    Abraham:Bram Absalom:Salom Aleksander:Alex Alfons:Fons Alfred:Fred Ambrosius:Ambros Amos:Amo Arkadius:Kadi
    Arnoldus:Nold Bernadus:Nadus Bertolomeus:Meus Blasius:Blas Charles:Cale Dance:Dance Demianus:Demi Deni:Deni
    Edison:Edi Eduard:Edu Efraim:Efra Egidius:Egi Emanuel:Eman Erasmus:Ras Erens:Eren""")

CHRISTIAN_WOMEN = _pairs("""
    Maria:Mery Marta:Ata Martha:Marta Magdalena:Lena Margaretha:Reta Mariana:Ana Mariance:Yance Yuliana:Yuli Yulita:Lita
    Yuliance:Yance Adriana:Adi Agnes:Nes Agustina:Tina Albertina:Berta Aleksandra:Sandra Anastasia:Asti Angela:Angel
    Angelina:Lina Antonia:Toni Apolonia:Loni Bernadeta:Deta Beatriks:Triks Benedikta:Dikta Blandina:Dina Brigita:Gita
    Damaris:Ris Debora:Bora Delila:Lila Desi:Desi Diana:Dian Dina:Dina Dorkas:Doka Dorothea:Dora Elisabet:Elis Elfrida:Frida
    Emerensiana:Eren Emilia:Mili Ermelinda:Linda Erna:Erna Ester:Ester Esterlina:Lina Eufrasia:Frasi Fransiska:Siska
    Febronia:Febri Felisitas:Lisi Filomena:Mena Florida:Flori Febiana:Febi Gaudensia:Densi Genoveva:Veva Gertruida:Truide
    Getrudis:Tudis Grasiana:Gras Hana:Hana Helena:Len Hendrika:Ika Henderina:Rina Hermina:Mina Hilaria:Lari Ida:Ida
    Imelda:Imel Ina:Ina Irene:Iren Yakomina:Mina Yasinta:Sinta Yohana:Ana Yosefina:Fin Yovita:Vita Yublina:Ublin Yustina:Tin
    Yusmina:Mina Katarina:Rin Klara:Klara Kristina:Tin Kornelia:Neli Lorensia:Ensi Ludgardis:Ludi Lusia:Lusi Lidia:Lidi
    Loisa:Isa Leni:Leni Matilda:Tilda Melania:Mela Merlin:Lin Mince:Mince Monika:Moni Naomi:Omi Novita:Novi Norce:Noce
    Oktaviana:Via Ofliana:Oli Orpa:Opa Paulina:Paul Petronela:Nela Priska:Ika Rahel:Rahel Regina:Gina Ribka:Ika Rosalia:Ros
    Rosina:Ros Rut:Rut Rosmina:Mina Sara:Sara Sarlin:Lin Selfina:Fina Serlina:Lina Skolastika:Tika Sofia:Sofi Susana:Sana
    Susanti:Santi Sherly:Seli Sisilia:Sisi Tabita:Bita Teresia:Tere Theodora:Dora Threes:Tres Ursula:Ursa Veronika:Vero
    Viktoria:Toria Vinsensia:Sensia Wehelmina:Mina Welmince:Mince Wilhelmina:Mina Yanti:Yanti Yeni:Yeni Yumina:Mina
    Zuliana:Juli Afliana:Afli Alfonsa:Fonsa Anaci:Aci""")

MUSLIM_MEN = _pairs("""
    Abdul:Dul Abdullah:Dula Abubakar:Bakar Ahmad:Mad Amirudin:Amir Arifin:Arif Arsyad:Acad Baharudin:Udin Bahrun:Bahrun
    Burhan:Burhan Darwis:Wis Fadli:Fad Fajar:Fajar Hamid:Hamid Hamzah:Anca Hasan:Hasan Husen:Useng Ibrahim:Ibra Idris:Idris
    Ilham:Ilham Irfan:Irfan Irwan:Irwan Ismail:Mail Jafar:Jafar Jamaludin:Jamal Kamarudin:Kamar Lukman:Luke Mansyur:Manca
    Muhammad:Mat Muhamad:Mat Mukhtar:Tar Mustafa:Tafa Nasrudin:Nas Nurdin:Nur Rahman:Aman Rahmat:Mat Ramli:Ramli Ridwan:Wan
    Rusdi:Rus Rustam:Tam Saiful:Ipul Salim:Lim Sulaiman:Leman Sukardi:Kardi Slamet:Met Sutrisno:Tris Suyanto:Yanto
    Supriyadi:Supri Syahrul:Rul Syamsudin:Sam Taufik:Opik Umar:Umar Usman:Usman Wahyu:Yu Yusuf:Ucu Zainal:Inal Zulkifli:Zul""")

MUSLIM_WOMEN = _pairs("""
    Aisyah:Ais Aminah:Mina Asma:Asma Dewi:Dewi Fatimah:Ima Fatma:Ima Fitri:Fitri Habibah:Biba Hadijah:Dija Halimah:Ima
    Hasnah:Nah Hawa:Hawa Jamilah:Mila Jumiati:Ati Kartini:Tini Khadijah:Dijah Lestari:Tari Mariam:Mar Maryam:Yam Murni:Ni
    Nurhayati:Nur Nuraini:Aini Nurjanah:Jana Nurul:Nurul Rahma:Ama Rahmawati:Wati Ramlah:Lah Ratna:Na Ria:Ria Rohana:Ana
    Rosdiana:Ros Rukmini:Mini Salmah:Sal Sarinah:Ina Siti:Siti Sri:Sri Sulastri:Tri Sumiati:Sumi Suriyani:Yani Syarifah:Ifa
    Wahyuni:Yuni Zainab:Enab Zubaidah:Zuba""")


@dataclass(frozen=True)
class Origin:
    """Where a family comes from: its share among owners, religion's name pool and family names."""

    name: str
    share: float
    muslim: bool
    families: tuple[str, ...]


def _families(text: str) -> tuple[str, ...]:
    """Family names; an underscore joins the parts of a double name (Riwu_Kore)."""
    return tuple(word.replace("_", " ") for word in text.split())


ORIGINS = (
    Origin("Timor", 0.30, False, _families("""
        Benu Tefa Nope Bana Banamtuan Tanesib Selan Nenobais Nenohai Neno Nenotek Natonis Naben Nabu Nahak Nitbani Nubatonis
        Nuban Oematan Oetpah Oeleu Oenunu Pobas Puai Sabuna Saetban Sakan Sanam Sapay Seran Silla Sonbai Sole Taek Taebenu
        Taopan Tafui Takaeb Talan Talo Tamonob Tamelab Taneo Tanono Taolin Tasuib Teflopo Tefu Telnoni Teti Tiran Tlonaen
        Tnunay Tobe Toto Tualaka Tunliu Uf Ukat Usfinit Usboko Abanat Afi Ahoinnai Akoit Alupan Amnahas Amtiran Anin Asbanu
        Asuat Atolan Ataupah Babis Bait Baitanu Bakneno Baun Beis Beti Biaf Bien Boimau Boki Boko Bola Bria Bufe Bureni
        Eno Fallo Fahik Faot Fay Feka Finit Finmeta Haekase Halla Haumeni Kabu Kase Kefi Keba Kiuk Klau Kolo Kolloh Kono
        Kune Lake Lakapu Lasi Leneng Leo Liunokas Liufeto Lopo Luan Maakh Mabilehi Manek Maubanu Mella Metan Missa Mnao
        Molo Mone Mooy Muti""")),
    Origin("Rote", 0.20, False, _families("""
        Adu Amalo Amtaran Ballo Balukh Bessie Boik Boru Dethan Dillak Doeka Doko Feoh Foeh Fanggidae Fangidae Giri Haning
        Henuk Hilli Huan Ia Johannes Kay Kiki Koen Kotten Lani Lau Ledoh Lenggu Lete Loasana Lolo Lona Longa Lusi Manafe
        Mandala Manu Matara Mbau Mbeo Mbuik Medah Meok Messakh Modok Mone_Kale Ndaumanu Ndolu Ndun Ndoen Nalle Nauk Ngefak
        Nggadas Ngongo_Bili Oktavianus Pah Pandie Panie Pello Pelokila Poyk Radja Resi Ressie Sadukh Saek Sinlae Sinlaeloe
        Sine Sodak Soru Suki Sui Tallo Tassi Tasi Teik Therik Therikh Toepak Toulasik Tulle Tungga Ully Zacharias""")),
    Origin("Sabu", 0.16, False, _families("""
        Riwu_Kore Riwu_Kaho Lulu_Ratu Ratu_Edo Lado_Radja Bire Bire_Logo Dimu Dimu_Heo Djami Djara Djawa_Gigy Edo Ga Gadi
        Gae Haba Hau Hede Hege Kale Kale_Lena Kana Kana_Djo Kitu Kore Koreh Lado Lay Leba Lena Lere Leo_Ratu Lodo Lobo
        Logo Lomi Ludji Ludji_Pau Mangngi Manu_Ratu Mata_Ratu Mira Mira_Kaho Moi Nale Ndapamerang Nguru Nyale Padji
        Para_Kana Pau Radja_Pono Raga_Lay Rehi Rihi Rihi_Dano Riwu Robo Rohi Rohi_Riwu Ruha Tagi Tagu Talo_Kale Tari Tari_Lado
        Tede Terro Thei Tudu Uly Wadu Wenyi Wila Wila_Huky Wolo""")),
    Origin("Flores", 0.14, False, _families("""
        Aran Atawolo Balun Bata Bate Bebe Beda Bei Bhara Bhoka Bili Boleng Boro Daen Dagang Daton Dhae Dhiu Djehadut Djuang
        Doni Dua Duran Ebu Fernandez Fono Ga_Mere Gare Gaut Geru Goa Gobang Guru Hala Hayon Jebarus Jehadu Jehaut Jelalu
        Jemadu Kabelen Kaju Kaka Keban Kedang Kelen Keraf Ketoda Kleden Koban Kobesi Koten Lamak Lamanepa Lamawuran Lawe
        Lazar Lein Leki Lewar Liko Liwu Madur Manehat Mao Meo Meta Migo Mite Monteiro Moruk Nagi Nai Nani Ndao Nenga Ngaku
        Ngera Nuwa Ola Ole Openg Pati Pedor Pega Penu Pereira Pius Raja Ranti Rebon Reku Riberu Rua Sadan Sani Sare Seda
        Sera Seto Sina Soge Sola Tapun Teluma Tena Todo Tokan Tukan Ujan Wada Wae Wangge Watu Weking Wea Werang Woda Wodo
        Wona Wora Yosman""")),
    Origin("Sumba", 0.06, False, _families("""
        Ndapa Ngongo Bili Bulu Dangga Dapa Umbu Umbu_Deta Umbu_Laki Rambu Hamba Kabubu Kaka Kalumbang Kamba Kanda Katoda
        Kondo Landu Lalu Lende Lero Loba Maki Malo Mali Manu Mbiliyora Mete Mude Nganggu Ndima Ndelo Pati Pila Praing Raing
        Ranja Tamu Tamu_Ama Tana Tanda Wali Wunda Wulang Wora_Hebi Yaku""")),
    Origin("Alor", 0.07, False, _families("""
        Adang Alelang Alomau Alopada Asamau Atafani Atakama Beri Besi Blegur Bolang Djahila Djaha Duka Famani Fanpada Fraling
        Gomangani Kafolamau Kalaka Kamesah Karbeka Kolimon Kolihar Lakamai Langko Lapaimau Lelang Luase Maata Mabileti Magangsau
        Mailani Malaikosa Malaipada Malese Manimau Manilapai Maniyeni Mapada Moata Mokoni Moma Molina Naimau Olang Onbala Padamai
        Pandu Sailana Salmau Serang Sir Tangpeni Tande Tangkoli Wabang""")),
    Origin("Pesisir", 0.05, True, _families("""
        Kadir Bapang Arkiang Nampira Bethan Boleng Djawa Koda Lamahala Langoday Likur Lewakaha Atapukan Wahon Ratuloli Muhidin
        Syarif Sulaeman Usman Umar Hamid Tokan Goran Kasim Ibrahim Puasa Laba Sengaji Djou Daeng Patarai""")),
    Origin("Pendatang", 0.02, True, _families("""
        Wibowo Santoso Prasetyo Hidayat Kurniawan Saputra Nugroho Setiawan Susilo Wijaya Rahayu Handayani Utami Lestari
        Permana Siregar Nasution Daeng_Matutu Mappa Baso Tahir Latif Basri Salam""")),
)  # fmt: skip

FAITH_WORDS = tuple(
    word.replace("_", " ")
    for word in [
        "Berkat",
        "Kasih",
        "Imanuel",
        "Ebenhaezer",
        "Maranatha",
        "Syalom",
        "Efrata",
        "Eklesia",
        "Betania",
        "Betel",
        "Hosana",
        "Filadelfia",
        "Genesaret",
        "Getsemani",
        "Anugerah",
        "Karunia",
        "Pniel",
        "Sion",
        "Galilea",
        "Kalvari",
        "Kanaan",
        "Elim",
        "Horeb",
        "Yegar_Sahaduta",
        "Eden",
        "Sola_Gratia",
        "Pelita",
        "Agape",
        "Tiberias",
        "Pengharapan",
        "Sejahtera",
        "Setia",
        "Rehobot",
        "Siloam",
        "Moria",
        "Sinai",
        "Syukur",
        "Talenta",
        "Damai",
        "Gloria",
        "Ekaristi",
        "Bunda_Maria",
        "Santa_Maria",
        "Stela_Maris",
        "Fajar_Kasih",
        "Berkat_Ilahi",
        "Kasih_Karunia",
        "Kasih_Ibu",
        "Cinta_Kasih",
        "Tabitha",
    ]
)
PLACE_WORDS = tuple(
    word.replace("_", " ")
    for word in [
        "Flobamora",
        "Sasando",
        "Cendana",
        "Lontar",
        "Timor",
        "Timor_Jaya",
        "Sinar_Timor",
        "Bintang_Timur",
        "Sinar_Rote",
        "Nusa_Lontar",
        "Rai_Hawu",
        "Nusak",
        "Tiga_Saudara",
        "Oetimu",
        "Sonaf",
        "Lopo",
        "Tilong",
        "Nunhila_Indah",
        "Teluk_Kupang",
        "Lasiana_Indah",
        "Sinar_Sabu",
        "Putri_Sabu",
        "Sinar_Alor",
        "Kenari",
        "Lembata",
        "Solor_Jaya",
        "Komodo",
        "Kelimutu",
        "Inerie",
        "Mutis",
        "Mollo",
        "Fatuleu",
        "Amarasi",
        "Helong",
        "Amfoang",
        "Fajar",
        "Mentari",
        "Harapan",
        "Harapan_Baru",
        "Usaha_Baru",
        "Usaha_Kita",
        "Sumber_Rejeki",
        "Cahaya",
        "Sinar_Mas",
        "Mandiri",
        "Maju",
        "Maju_Bersama",
        "Bersama",
        "Mekar",
        "Melati",
        "Mawar",
        "Anggrek",
        "Flamboyan",
        "Dahlia",
        "Kamboja",
        "Putra_Tunggal",
        "Putri_Bungsu",
        "Dua_Putri",
        "Tiga_Putra",
        "Empat_Lima",
        "Sederhana",
        "Gembira",
        "Cahaya_Baru",
        "Surya",
        "Gemilang",
        "Purnama",
        "Lestari",
        "Rejeki",
        "Barokah",
        "Amanah",
        "Berkah",
        "Nurul_Iman",
        "Al_Barokah",
        "Sahabat",
        "Keluarga",
        "Generasi",
        "Milenial",
        "Ceria",
        "Bahagia",
        "Manise",
    ]
)

DEGREES = ("SE", "S.Pd", "SH", "ST", "S.Sos", "A.Md", "S.Pt", "S.Kom", "M.Si", "S.Ag")
MALE_TITLES = ("Bpk.", "Bapak", "Bp.", "Om", "Drs.", "Pak")
FEMALE_TITLES = ("Ibu", "Mama", "Ny.", "Sdri.", "Ma")
