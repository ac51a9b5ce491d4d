package hidden

import "strings"

// set returns the folded words of a list. The sets below never change.
func set(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, l := range lists {
		for _, w := range strings.Fields(l) {
			m[folded(w)] = true
		}
	}
	return m
}

// honorifics stand before (or, in some languages, after) a family name.
var honorifics = set(`mr mrs ms miss mx dr prof professor sir madam madame mme mlle monsieur m. mons messrs sr sra srta señor señora señorita don doña dom dona
 herr frau fräulein ambassador minister senator judge chair chairman chairwoman president delegate representative colleague hon rev fr excellency ing lic dra dres sheikh shaikh hajj sayyid
 г-н г-жа господин госпожа господина госпожи господину госпоже товарищ проф доктор профессор посол министр коллега пан пані
 السيد السيدة الدكتور الدكتورة د أ الأستاذ الأستاذة الشيخ المهندس السفير الوزير الآنسة`)

// hanTitles stand after a Chinese, Japanese or Korean name.
var hanTitles = []string{"さん", "様", "くん", "ちゃん", "교수", "박사", "의장", "위원장", "장관", "대표", "의원", "선생", "대사", "女史", "议员", "司长", "处长", "秘书长", "专员", "同学", "書記", "律师", "校长", "院长", "会长", "总理", "总统", "先生", "女士", "小姐", "教授", "博士", "主任", "主席", "代表", "同志", "老师", "部长", "大使", "总裁", "院士", "氏"}

// hanSpeaks are characters that show that what stands before them is somebody.
var hanSpeaks = []string{"说", "表示", "认为", "指出", "问", "提出", "建议", "强调", "提到", "介绍", "发言", "回答", "的", "和", "与", "、", "在", "已", "将", "也", "是", "负责"}

var hanAddressed = []string{"由", "和", "与", "请", "对", "向", "据", "感谢", "谢谢", "同意", "支持", "邀请", "联系", "是", "、", "给", "跟", "让", "称"}

// particles stand within names and do not tell one from another.
var particles = set(`de da do dos das del della dello di du des van von der den ten ter te zu zum zur la le les el al ad ar as an bin bint ben ibn abu abd y e i und of the af av
 بن بنت ابن ابو ال آل ام`)

// roleWords are what people are called by what they do, and how invented people
// are called. They tell nobody from another.
var roleWords = set(roleList)

const roleList = `lead leader expert experts sample samples person people participant participants chair chairs cochair chairperson vicechair rapporteur rapporteurs facilitator facilitators organisation organization
 organisations organizations organiser organizer moderator moderators speaker speakers panellist panelist secretary secretariat coordinator member members group team office officer editor author contributor observer
 consultant staff host commenter commentator somebody someone anybody example examples test tester user anonymous guest note taker notetaker remote online onsite government delegate delegation representative
 civil society private public sector technical community academia youth international institute university foundation committee council working network forum programme program project manager director
 president minister ambassador professor doctor hidden second first third other another new old name named nobody
 président présidente rapporteuse modérateur modératrice facilitateur facilitatrice expert experte organisateur membre groupe équipe bureau secrétaire exemple personne participant participante
 presidente presidenta relator relatora moderador moderadora facilitador facilitadora experto experta organizador miembro grupo equipo oficina secretario secretaria ejemplo persona participante muestra
 председатель докладчик модератор эксперт участник участница член группа секретарь пример образец человек организация
 رئيس مقرر ميسر خبير مشارك عضو مجموعة سكرتير مثال عينة شخص منظمة
 主席 报告员 主持人 专家 示例 参与者 成员 秘书 组织 의장 보고자 전문가 예시 참가자 회원`

// ordinary are names that are words, too.
var ordinary = set(`rose may grace lee law best young hope faith joy will mark bill art pat rob sue dawn summer autumn april june august ivy lily violet olive ginger brown green white black gray grey king
 bishop pope cook baker smith miller fisher hunter hill wood woods field fields rivers brook stone banks bank park lane street church bell ball rice bush long short little good price power powers bond cash
 chance case day english french welsh german london paris france israel jordan chad georgia china carmen dolores luz cruz rey reyes flores campos rios mercedes consuelo sol mar blanco leon petit legrand
 leblanc leroy marchand boulanger fontaine riviere fleur pierre constant clement aime juste jung klein gross lang kaiser koch sommer winter frei stark drew frank harry jack jerry john jim guy ray rich
 dean earl duke major page carter mason porter potter turner taylor tailor wright walker sharp swift strong moody savage noble love heart hart lamb wolf fox bird crane drake swan martin robin jay nick sky
 sunny melody harmony destiny trinity charity patience prudence constance victor justice honor honour temperance mercy chase hunt rush pace grant trust sage angel christian pat miles holly heather iris daisy
 poppy jasmine pearl ruby amber crystal gem jade coral sandy rocky cliff dale glen forest ford bridge marsh moore moss snow frost gale storm waters wells pool lake sea north south east west mars will shall
 an he she ho so do you me my in on or to no yes sun son sung song kang kim bo ma ha ye rain star bliss major van chen
 sierra valle rosa blanca paz alma pilar esperanza gloria soledad victoria bueno moreno rubio delgado calvo bravo cortes guerra iglesias castillo torres fuentes montes prado vega vargas santos
 вера надежда любовь роза лев слава мир май волк зима весна лебедь соловей кузнец мороз король князь гора рада
 سعيد كريم امين نور امل سلام جمال حسن صالح عادل رشيد شريف خالد ماجد نبيل وليد علي هادي سامي عالم ناصر فاضل صادق حكيم رائد وسام ايمان هدى رحمه بركه منصور وحيد فريد جميل طاهر باسم
 和平 建国 文明 明白 国庆 建设 光明 东方 天天 高明 自由 安全 平安 发展 永远 向前 文化 思想 长安 新华 南方 北京 爱国 小时 小心 明天 家庭 学文 成功 高兴 安宁 安康 康乐 欢乐 海洋 江山 山川 阳光 春天 秋天 冬天 夏天 金融 金山 白云 石油 石头 方法 方向 马上 马路 黄金 黄河 高级 高度 周末 周年 任何 任务 万一 常常 时间 时代 成为 成立 和谐 和解 于是 于今 张开 张力 李子 王国 王子 陈述 陈列 林业 林地 杨树 何必 何时 曾经 曾任 许多 许可 沈阳 段落 程度 程序 包括 包含 关于 关键 牛肉 施行 施工 齐全 齐心 路线 谢谢 谢意 丁香 田地 田野 雷达 雷电 龙头 毛病 毛巾 顾问 顾客 代表 水平 温度 温和 公正 民主 全球 全面 网络 通信 讲话 讲述`, roleList)

// capitalWords are words that always begin with a capital.
var capitalWords = set("may june august april london paris france israel jordan chad georgia china english french welsh german christian")

// servants make one Arabic name with the next word.
var servants = set("عبد abd abdul abdel")

// familyFirst are family names that usually stand first in Latin letters.
var familyFirst = set(`wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu
 nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly kim park lee choi jung kang cho yoon jang lim tanaka suzuki sato watanabe`)

// endings are the case endings of Russian and Ukrainian names, folded.
var endings = set(`а у е ы и о я ю ь ом ем им ым ои еи ои ею ою ам ям ах ях ами ями ых их ыми ими ого его ому ему ую юю ая яя ое ее ии ыи ье ья ью ьи ов ев ові еві єю ем єм і ї ові ий ої ій ою єві`)

// commonFamilies are family names that so many people have that the name alone
// does not say who is meant.
var commonFamilies = set(`nguyen tran wang zhang liu chen yang huang kim lee park singh kumar khan ahmed mohamed garcia silva santos smith jones ivanov ivanova иванов иванова محمد احمد`)

// doubleFamilies are Chinese family names of two characters.
var doubleFamilies = set("欧阳 司马 上官 东方 夏侯 诸葛 皇甫 公孙 慕容 司徒 令狐 尉迟 长孙 宇文 轩辕 南宫 端木")

// sharedMailboxes stand before the @ of addresses that are nobody's own.
var sharedMailboxes = set("info office contact admin secretariat press media mail support hello team list igf")

// atWords and dotWords stand for the signs of an address.
var (
	atWords  = set("at arroba chez bei собака собачка")
	dotWords = set("dot point punto punkt ponto точка نقطه 点")
)

// tags are HTML tags that may stand within a name.
var tags = set("a abbr b bdi bdo big br cite code del dfn em font i ins kbd mark p q s samp small span strike strong sub sup tt u var wbr")
