package bodies

import (
	_ "embed"
	"strings"
)

// countries are the names of all countries in the languages in which groups work, as
// Unicode's CLDR has them. A test writes the file.
//
//go:embed countries.txt
var countries string

// New returns what knows names of bodies. words cuts a text into the words by which
// names are compared.
func New(words func(string) []string) *Names {
	set := func(lists ...string) map[string]bool {
		m := map[string]bool{}
		for _, l := range lists {
			for field := range strings.FieldsSeq(l) { // one by one: Chinese words would be one
				for _, w := range words(field) {
					m[w] = true
				}
			}
		}
		return m
	}
	n := &Names{
		bodies: set(organisations), states: set(states), envoys: set(envoys), of: set(ofWords), articles: set(articles), unnamed: set(unnamed), people: set(peoplesNames),
		countries: map[string]bool{}, towns: map[string]bool{}, public: set(acronyms), hanBodies: strings.Fields(hanBodies),
	}
	for name := range strings.SplitSeq(publicBodies, ",") {
		n.public[strings.Join(words(name), "")] = true
	}
	for name := range strings.SplitSeq(towns, ",") {
		n.towns[strings.Join(words(name), "")] = true
	}
	for _, name := range strings.Split(otherCountries, ",") {
		n.countries[strings.Join(words(name), "")] = true
	}
	for name := range strings.Lines(countries) {
		n.countries[strings.Join(words(name), "")] = true
	}
	return n
}

// otherCountries are what CLDR does not call a country, or calls otherwise.
const otherCountries = `USA,US,U.S.,U.S.A.,UK,U.K.,Great Britain,England,Scotland,Wales,UAE,EU,European Union,Union européenne,Unión Europea,União Europeia,Europäische Union,Европейский союз,الاتحاد الأوروبي,欧盟,欧洲联盟,
Holland,Burma,Macedonia,Swaziland,Ivory Coast,Korea,North Korea,DPRK,Viet Nam,Türkiye,Turkey,Turquie,Turquía,Turquia,Турция,تركيا,土耳其,Türkei,Czechia,Czech Republic,Brunei Darussalam,Cabo Verde,Timor-Leste,Russia,Russian Federation,Fédération de Russie,Federación de Rusia,Российская Федерация,
РФ,США,Великобритания,Lao PDR,DRC,Moldova,Palestine,Palestina,State of Palestine,فلسطين,巴勒斯坦,Holy See,Saint-Siège,Santa Sede,Taiwan,Hong Kong,Macao,Kosovo,America,États-Unis d'Amérique,Estados Unidos de América,Africa,Afrique,África,Asia,Europe,Latin America,الولايات المتحدة الأمريكية,
المملكة المتحدة,المملكة العربية السعودية,جمهورية مصر العربية,中华人民共和国,中国,美国,英国,俄罗斯联邦,韩国,朝鲜,日本国,한국,대한민국,미국`

// towns are capitals and other towns that universities and offices are called after.
const towns = `Abidjan,Abu Dhabi,Abuja,Accra,Addis Ababa,Algiers,Alger,Almaty,Amman,Amsterdam,Ankara,Antananarivo,Astana,Asunción,Athens,Auckland,Baghdad,Baku,Bali,Bamako,Bangalore,Bengaluru,Bangkok,Barcelona,Beijing,Peking,Beirut,Belgrade,Berlin,Bern,Bishkek,Bogotá,Bologna,Bonn,Boston,Brasília,Bratislava,Brussels,Bruxelles,Brüssel,Bucharest,
Budapest,Buenos Aires,Cairo,Le Caire,El Cairo,Cambridge,Canberra,Cape Town,Caracas,Casablanca,Chennai,Chicago,Chişinău,Cologne,Köln,Colombo,Copenhagen,København,Dakar,Damascus,Dar es Salaam,Delhi,New Delhi,Dhaka,Doha,Dubai,Dublin,Edinburgh,Florence,Frankfurt,Freetown,Gaborone,Geneva,Genève,Ginebra,Genf,Guadalajara,Guatemala,
Hamburg,Hanoi,Harare,Havana,La Habana,Heidelberg,Helsinki,Hong Kong,Istanbul,Jakarta,Jeddah,Jerusalem,Johannesburg,Kabul,Kampala,Karachi,Kathmandu,Katowice,Khartoum,Kigali,Kingston,Kinshasa,Kraków,Kuala Lumpur,Kyiv,Kiev,Kyoto,Lagos,Lahore,La Paz,Lausanne,Leiden,Lima,Lisbon,Lisboa,Ljubljana,London,Londres,Los Angeles,Luanda,Lusaka,Luxembourg,
Lyon,Madrid,Malmö,Managua,Manchester,Manila,Maputo,Melbourne,Mexico City,Milan,Milano,Minsk,Mombasa,Monterrey,Montevideo,Montreal,Montréal,Moscow,Moscou,Moscú,Mumbai,Munich,München,Nairobi,New York,Nicosia,Osaka,Oslo,Ottawa,Oxford,Panama,Paris,Porto,Prague,Praha,Pretoria,Quito,Rabat,Riga,Rio de Janeiro,Riyadh,Rome,Roma,
Rotterdam,San Francisco,San José,Santiago,Santo Domingo,São Paulo,Sarajevo,Seoul,Shanghai,Singapore,Skopje,Sofia,St Petersburg,Stockholm,Stuttgart,Sydney,Taipei,Tallinn,Tashkent,Tbilisi,Tehran,Tirana,Tokyo,Toronto,Toulouse,Tripoli,Tunis,Turin,Ulaanbaatar,Utrecht,Valencia,Vancouver,Venice,Vienna,Wien,Vienne,Viena,Vilnius,Warsaw,Warszawa,
Washington,Wellington,Yaoundé,Yerevan,Zagreb,Zurich,Zürich,Москва,Санкт-Петербург,Киев,Київ,Минск,Казань,Новосибирск,Астана,Алматы,Ташкент,Баку,Ереван,Тбилиси,Бишкек,Харьков,Одесса,Львов,Софья,Белград,Женева,Париж,Берлин,Лондон,القاهرة,الرياض,دبي,أبوظبي,الدوحة,الكويت,مسقط,المنامة,بغداد,دمشق,بيروت,عمان,القدس,الخرطوم,طرابلس,تونس,الجزائر,الرباط,
الدار البيضاء,الإسكندرية,صنعاء,جنيف,باريس,لندن,北京,上海,天津,重庆,香港,澳门,台北,南京,广州,深圳,武汉,杭州,成都,西安,东京,大阪,京都,首尔,釜山,新加坡,日内瓦,纽约,巴黎,伦敦,東京,서울,부산,대전,대구,인천,광주,제주,दिल्ली,मुंबई,कोलकाता,चेन्नई,हैदराबाद,बेंगलुरु,पुणे,जयपुर`

// acronyms are bodies of the United Nations and of the world of the IGF.
const acronyms = `UN UNO ONU ООН ITU UIT МСЭ UNESCO ЮНЕСКО اليونسكو UNICEF UNDP PNUD UNEP PNUMA UNCTAD CNUCED UNDESA DESA UNHCR ACNUR UNHRC OHCHR UNODC UNITAR UNIDO UNFPA UNGA ECOSOC ECOSOC ECA UNECA ECE UNECE ECLAC CEPAL CEPALC ESCAP ESCWA UNOPS UNU UNRISD WIPO OMPI WTO OMC WHO OMS ВОЗ FAO ILO OIT
 IMF FMI IAEA WMO OMM IMO ICAO UPU WFP WSIS CSTD HLPF GDC IGF FGI ФУИ MAG NRI NRIs BPF DC PNF LP OECD OCDE ОЭСР OSCE COE ECOWAS CEDEAO SADC EAC ASEAN APEC OAS OEA CARICOM MERCOSUR NATO OTAN G7 G20 G77 BRICS ICANN IANA IETF IAB IEEE ISOC W3C RIPE NCC APNIC ARIN LACNIC AFRINIC AFNIC NRO GAC GNSO
 ccNSO ALAC SSAC NCUC NCSG CENTR LACTLD AFTLD APTLD EuroDIG APrIGF LACIGF AfIGF ISO IEC ICC BASIS GFCE FOC GNI APC EFF EDRi CDT IFLA ICRC CICR МККК GSMA DNSRF CCG CGI NIC ASO PTI IX IXP`

// publicBodies are those that are called by more than an acronym.
const publicBodies = `United Nations,Nations Unies,Naciones Unidas,Nações Unidas,Vereinte Nationen,Организация Объединенных Наций,الأمم المتحدة,联合国,Internet Society,European Commission,Commission européenne,Comisión Europea,Council of Europe,Conseil de l'Europe,Consejo de Europa,European Parliament,African Union,Union africaine,Unión Africana,
African Union Commission,World Bank,Banque mondiale,Banco Mundial,World Economic Forum,UN Women,ONU Mujeres,ONU Femmes,UN DESA,UN Secretary-General,UN Secretariat,IGF Secretariat,Secretariat,Secrétariat,Secretaría,Секретариат,الأمانة,الأمانة العامة,秘书处,Youth Coalition,Internet Governance Forum,Red Cross,Arab League,Commonwealth`

// organisations are words of organisations and places that no person's name has.
const organisations = `society secretariat ministry department union nations government delegation mission embassy university institute institution foundation association council authority agency commission committee parliament congress senate assembly
 company corporation corp inc ltd llc gmbh bank network coalition consortium alliance federation confederation chamber forum initiative organisation organization center centre laboratory school college academy observatory registry registrar operator telecom telecoms caucus taskforce
 ministère gouvernement délégation université société secrétariat fondation institut conseil autorité agence comité parlement entreprise réseau alliance fédération chambre organisme banque école académie département
 ministerio gobierno delegación universidad asociación sociedad secretaría fundación instituto consejo autoridad agencia comisión comité parlamento empresa alianza federación cámara organización banco escuela academia departamento coalición unión
 ministério governo delegação universidade associação sociedade fundação conselho autoridade agência comissão comitê aliança federação organização
 ministerium regierung universität gesellschaft stiftung institut verband verein behörde bundesministerium bundesamt hochschule
 министерство правительство делегация университет общество союз секретариат фонд институт ассоциация совет агентство комиссия комитет парламент компания коалиция федерация организация академия департамент
 інститут університет фундація спілка рада агентство асоціація громада कंपनी संस्थान संस्था विश्वविद्यालय मंत्रालय परिषद आयोग न्यास समिति संगठन
 وزارة حكومة وفد جامعة جمعية مؤسسة معهد مجلس هيئة وكالة لجنة برلمان شركة شبكة تحالف اتحاد منظمة أمانة مركز أكاديمية الوزارة الحكومة الوفد الجامعة الجمعية المؤسسة المعهد المجلس الهيئة الوكالة اللجنة الشركة الشبكة التحالف الاتحاد المنظمة الأمانة`

// states are words of how a country is called or speaks.
const states = `republic kingdom federation federal state states emirate emirates islamic democratic people's peoples plurinational socialist arab commonwealth sultanate principality union government govt delegation mission permanent united
 république royaume fédération fédérale état états islamique démocratique populaire gouvernement délégation mission permanente république
 república reino federación estado estados islámica democrática popular gobierno delegación misión permanente
 республика королевство федерация государство правительство делегация جمهورية مملكة دولة سلطنة حكومة وفد الإسلامية الديمقراطية العربية`

// envoys speak for a body.
const envoys = `delegate delegates delegation representative representatives rep reps representing envoy ambassador minister mission observer spokesperson president chair participant participants speaker colleague
 délégué déléguée représentant représentante ambassadeur ambassadrice ministre délégation delegado delegada representante embajador embajadora ministro ministra embaixador embaixadora
 делегат представитель представительница посол министр делегация مندوب مندوبة ممثل ممثلة سفير سفيرة وزير وزيرة وفد`

// ofWords lead from a role to whom it is for: "Delegate of Kenya".
const ofWords = "of from for de du des del della der von pour para von из от da do dos di"

const articles = "the la le les el los las l der die das o os as il"

// unnamed are what people write where they do not know who spoke.
const unnamed = `unknown unidentified unnamed various several all many both audience floor online remote zoom webex teams jitsi youtube chat captioner captioners interpreter interpreters plenary attendees
 inconnu inconnue salle public auditoire interprète interprètes visioconférence desconocido desconocida público auditorio sala asistentes intérprete auditório plateia saal publikum
 неизвестно неизвестный неизвестная зал слушатели слушатель аудитория зрители публика ведущий ведущая модератор модераторы участники докладчики координатор переводчик переводчики чат зум онлайн голос
 مجهول القاعة قاعة الحضور حضور الجمهور جمهور المستمعون المستمعين مستمع المنسق المنسقة منسق منسقة المحاور مدير مديرة الجلسة المترجم المترجمون زووم المشاركون المشاركين المتحدث المتحدثة
 未知 匿名 听众 聽眾 观众 觀眾 会场 會場 现场 線上 线上 协调员 協調員 协调人 嘉宾 与会者 全体 大家 翻译 口译 聊天 청중 관객 회의장 사회자 진행자 통역사 聴衆 会場 司会 通訳`

// hanBodies end the names of bodies in Chinese, Japanese and Korean.
const hanBodies = "代表团 代表團 代表 政府 大学 大學 学院 协会 協会 協會 学会 基金会 基金會 委员会 委員会 委員會 联盟 聯盟 组织 組織 公司 中心 秘书处 研究所 研究院 外交部 総務省 会社 財団 정부 대표단 대표부 대학교 협회 재단 위원회 연구소 연구원 부"

// peoplesNames are given and family names that many have, among them those of
// countries and such as stand by themselves in capitals.
const peoplesNames = `jordan chad georgia india kenya israel america asia africa europe ireland england holland wales scotland london paris france malta cuba chile china dominica mali niger guinea ghana cyprus
 ana anna maria mary john juan jose josé luis luca lucas marco mark paul paulo pablo pedro peter petra ali omar ahmed ahmad hassan hussein khalid fatima aisha layla leila sara sarah nour noor amina amir karim samir nadia yasmin mona
 wei li ming jing yan hui fang ning lin chen wang zhang liu yang zhao wu zhou xu sun ma zhu hu guo he gao luo kim lee park choi jung kang cho yoon lim min jin sato suzuki tanaka ito kato yuki ken
 ravi raj anil amit priya anita sunita sanjay vijay rahul deepak kumar singh khan sharma patel gupta das rao reddy nair roy shah ivan ivanov olga anna elena irina sergey igor oleg boris petrov
 david daniel michael james robert william thomas george charles joseph richard edward henry frank jack jane jean jacques pierre marie claire anne alain louis luc hans karl klaus jan eva emma emily laura julia nina tina lisa linda
 carlos diego jorge javier miguel rafael rosa carmen elena isabel ines bruno hugo silva costa santos souza lima pereira garcia lopez perez gomez diaz ruiz torres ramos cruz rojas vega castro ortiz smith jones brown davis
 kofi ama kwame musa amadou fatou moussa diallo diop ndiaye traore toure keita mensah okafor bello ibrahim mohamed mohammed muhammad yusuf tunde ngozi chidi wanjiru kamau otieno achieng nguyen tran le pham
 alex sam max leo ben tom tim jim bob joe dan ron ian eric erik adam noah liam mia ella zoe amy kate ruth esther grace hope rose joy ray roy`
