package hidden

import (
	_ "embed"
	"strings"
	"sync"

	"rapporteur/app/igf"
)

// wordSet is a set of folded words, which never changes. Its words are read when it is first
// asked: a start of the program waits for none of the lists below.
type wordSet struct{ all func() map[string]bool }

func (s wordSet) has(word string) bool { return s.all()[word] }

// set has the words of lists.
func set(lists ...string) wordSet {
	return wordSet{sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, l := range lists {
			for w := range strings.FieldsSeq(l) {
				m[folded(w)] = true
			}
		}
		return m
	})}
}

// honorifics stand before (or, in some languages, after) a family name.
var honorifics = set(igf.Titles)

// hanTitles stand after a Chinese, Japanese or Korean name.
var hanTitles = foldedAll(igf.TitlesBehind())

// titlesAfter stand after a name, and nowhere else.
var titlesAfter = set("bey hanım efendi sahib saheb जी साहब साहिबा ji")

// hanSays are verbs of what only somebody does.
var hanSays = []string{"说", "表示", "认为", "指出", "问", "提出", "建议", "强调", "提到", "介绍", "发言", "回答"}

// koreanParticles end a noun.
var koreanParticles = set("이 가 은 는 을 를 의 도 와 과 에게 께서 이가 이는 이도 이의")

// hanSpeaks are other characters that may follow somebody's name.
var hanSpeaks = []string{"的", "和", "与", "、", "在", "已", "将", "也", "是", "负责"}

// hanToSomebody are words before the name of somebody, hanNouns make another word
// with what stands before them.
var (
	hanToSomebody = []string{"感谢", "谢谢", "多谢", "邀请", "点名", "轮到", "应为", "发言人", "同意", "请"}
	hanNouns      = []string{"论坛", "会", "期", "时", "值", "季", "的", "性", "化", "度"}
)

var hanAddressed = []string{"由", "和", "与", "请", "对", "向", "据", "感谢", "谢谢", "多谢", "应为", "发言人", "点名", "轮到", "同意", "支持", "邀请", "联系", "是", "、", "给", "跟", "让", "称"}

// particles stand within names and do not tell one from another.
var particles = set(`de da do dos das del della dello di du des van von der den ten ter te zu zum zur la le les el al ad ar as an bin bint ben ibn abu abd y e i und of the af av
 بن بنت ابن ابو ال آل ام`)

// roleWords are what people are called by what they do, and how invented people
// are called. They tell nobody from another.
var roleWords = set(roleList)

const roleList = `lead leader expert experts sample samples person people participant participants chair chairs cochair chairperson vicechair rapporteur rapporteurs facilitator facilitators organisation organization
 organisations organizations organiser organizer moderator moderators speaker speakers panellist panelist secretary secretariat coordinator member members group team office officer editor author contributor observer
 consultant staff host commenter commentator somebody someone anybody example examples test user anonymous guest note taker notetaker remote online onsite government delegate delegation representative
 civil society private public sector technical community academia youth international institute university foundation committee council working network forum programme program project manager director
 president minister ambassador professor doctor hidden second first third other another new old name named nobody
 président présidente rapporteuse modérateur modératrice facilitateur facilitatrice expert experte organisateur membre groupe équipe bureau secrétaire exemple personne participant participante
 presidente presidenta relator relatora moderador moderadora facilitador facilitadora experto experta organizador miembro grupo equipo oficina secretario secretaria ejemplo persona participante muestra
 председатель докладчик модератор эксперт участник участница член группа секретарь пример образец человек организация
 رئيس مقرر ميسر خبير مشارك عضو مجموعة سكرتير مثال عينة شخص منظمة
 主席 报告员 主持人 专家 示例 参与者 成员 秘书 组织 의장 보고자 전문가 예시 참가자 회원`

// fieldList has words of the field and of its texts, a language after the other.
//
//go:embed field.txt
var fieldList string

// fieldWords are words of the field, and of every text. Where one is somebody's family
// name, what is written with a capital is mostly the word: "Data protection", "the
// Internet's future".
var fieldWords = listed(fieldList)

// listed has the words of a file, without its headings.
func listed(text string) wordSet {
	var lines []string
	for line := range strings.Lines(text) {
		if line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return set(lines...)
}

// determiners stand before a word, and before nobody's family name.
var determiners = set(`the a an this these those our your their its his her my some any every each all no which whose
 le la les l un une des du ce cette ces son sa ses leur notre votre aux au chaque el los las lo una unos unas al este esta estos su sus nuestro nuestra cada
 o os as um uma do da dos das no na nos nas ao esse essa seu sua der die das den dem des ein eine einen einem einer eines dieser diese dieses im am zum zur beim vom jede jeder kein keine unser unsere
 этот эта это эти наш наша наше ваш все каждый`)

// articles stand before a title, and some say whether it is a woman's.
var articles = set("the la le el les los las o a os as der die das den dem des")

// ordinary reports whether a word is one of the language.
func ordinary(w string) bool { return nameWords.has(w) || fieldWords.has(w) }

// nameWords are names that are words, too.
var nameWords = set(`rose may grace lee law best young hope faith joy will mark bill art pat rob sue dawn summer autumn april june august ivy lily violet olive ginger brown green white black gray grey king
 bishop pope cook baker smith miller fisher hunter tester hill wood woods field fields rivers brook stone banks bank park lane street church bell ball rice bush long short little good price power powers bond cash
 chance case day english french welsh german london paris france israel jordan chad georgia china carmen dolores luz cruz rey reyes flores campos rios mercedes consuelo sol mar blanco leon petit legrand
 leblanc leroy marchand boulanger fontaine riviere fleur pierre constant clement aime juste jung klein gross lang kaiser koch sommer winter frei stark drew frank harry jack jerry john jim guy ray rich
 dean earl duke major page carter mason porter potter turner taylor tailor wright walker sharp swift strong moody savage noble love heart hart lamb wolf fox bird crane drake swan martin robin jay nick sky
 sunny melody harmony destiny trinity charity patience prudence constance victor justice honor honour temperance mercy chase hunt rush pace grant trust sage angel christian pat miles holly heather iris daisy
 poppy jasmine pearl ruby amber crystal gem jade coral sandy rocky cliff dale glen forest ford bridge marsh moore moss snow frost gale storm waters wells pool lake sea north south east west mars will shall
 an he she ho so do you me my in on or to no yes sun son sung song kang kim bo ma ha ye rain star bliss major van chen
 sierra valle rosa blanca paz alma pilar esperanza gloria soledad victoria bueno moreno rubio delgado calvo bravo cortes guerra iglesias castillo torres fuentes montes prado vega vargas santos
 вера надежда любовь роза лев слава мир май волк зима весна лебедь соловей кузнец мороз король князь гора рада
 سعيد كريم امين نور امل سلام جمال حسن صالح عادل رشيد شريف خالد ماجد نبيل وليد علي هادي سامي عالم ناصر فاضل صادق حكيم رائد وسام ايمان هدى رحمه بركه منصور وحيد فريد جميل طاهر باسم
 和平 建国 文明 明白 国庆 建设 光明 东方 天天 高明 自由 安全 平安 发展 永远 向前 文化 思想 长安 新华 南方 北京 爱国 小时 小心 明天 家庭 学文 成功 高兴 安宁 安康 康乐 欢乐 海洋 江山 山川 阳光 春天 秋天 冬天 夏天 金融 金山 白云 石油 石头 方法 方向 马上 马路 黄金 黄河 高级 高度 周末 周年 任何 任务 万一 常常 时间 时代 成为 成立 和谐 和解 于是 于今 张开 张力 李子 王国 王子 陈述 陈列 林业 林地 杨树 何必 何时 曾经 曾任 许多 许可 沈阳 段落 程度 程序 包括 包含 关于 关键 牛肉 施行 施工 齐全 齐心 路线 谢谢 谢意 丁香 田地 田野 雷达 雷电 龙头 毛病 毛巾 顾问 顾客 代表 水平 温度 温和 公正 民主 全球 全面 网络 通信 讲话 讲述
 abbot alder almond ambler angel archer arms ash august austin autumn bacon badger bailiff banner barber barley barn baron bass bay beach bean bear beard bee berlin berry birch birds bishop blade
 blank blaze bloom blossom blue boat bold bolt book boot border bowl bowler box boxer brand brandy brave bread brewer brick bridges bright brother buck bull bunny butcher butler butter buttons byte camp cannon
 canal canon cape car card cards care carol carpenter cart castle cedar chamber chambers chancellor chapel chapman chase chef cherry chestnut chip church clerk clever cloud clover coach coal coast coffee
 colt comfort common commons constable cook copper core corn corner cotton count court coward cross crow crown crowd cruise cup curry dance danger dark darling dates day deal deer diamond
 dock dollar dove dover dream driver drummer dry dust dyer eagle early east easter eden edge elder ember empire end ever fair faith falcon falls farmer farrow father fellow fern field finch fire fish flag flame
 flint flood florence flower flowers fly foot force fort fortune foster fountain franc free freedom freeman friend friends fry gable gallant game garden gardener gates gentle gift gild glass
 glove glover gold golden goldsmith goose grain grand grass graves great greene grove guard gunner gypsy hail hall ham hammer hand hands hardy harper harvest hatch haven hawk hay
 haze hazard head heath hedge herb herder herring hero hick high hind holiday hollow home honey hood hook hope horn horse host house houston humble iceland ireland iron ivory ivy jewel
 joy judge july june justice keen keeper key keys kid kind kings kiss kitchen kite knight lad lady lance land lander lane lark laurel lawless lawyer lay leaf lemon lent less level liberty light lincoln lines link links lion
 little loan lock lodge london lord lot luck lumber lynx maiden main malt manor maple marble march mare mariner market marks marsh marshal marshall mart mast masters match matters mead meadow meadows mean means
 measure melon merchant mercy merit merry metal middle mild milk mill mills mine miner mint mist model monday money monk monkey moon moor more morning morrow mount mountain mouse music nail nation neat net
 nettle newman noon nurse nut oak oaks ocean oil onion opal orange orchard organ osier otter owl ox pack pagan pain palm palmer panther paper parish park parks parlour partridge past
 patience pay peace peach peacock pear peck pen penny pepper perch person petal pick pike pilgrim pine pitt place plain plum point pole pond pool poor port post pots pound powder praise
 prayer press prior prophet proud pride prince print proper public pull purple purse quick quiet rabbit race rain rains ram ransom raven read reader reading reason rest ridge ring ringer rise river road
 roads robe robin rock rod rogue roller roman romeo roof rook root round row royal rule rust rye sailor saint salmon salt sand sander sands satin saturday saxon say scarlet school sealer
 seal seaman search see seed sell sense shade shadow shaft shearer sheep shell shepherd sheriff shine ship shipman shoemaker shore show shrub signal silk silver silvers singer single sinner slate slaughter sleep
 smart smoke snape snow soldier solid son south spark sparks sparrow speed spice spicer spider spirit spring squire stable stack staff stag star starling stars states stay steel steele steer step sterling steward stock stocks story
 stout straight strange stranger stream street strength striker style sugar swallow sweet sweets sword sycamore tab table tally teal teller temple thorn thunder tide tiger tiller timber
 tinker toll tool topaz tower town towns trader train travel traveller tree trees tribe trip troll true truth tuesday tune turk turnpike twig under upright vale valentine valley vane venus vicar viola
 virtue waiter wake wales wall walls wander ward warden ware warm washington watch watchman water waterman wave way weaver web wedge weeks welcome welsh
 west wheat wheel whistler wick wild wilder willow wind windsor wine wings winner wise wish witch wonder wooden woodman woods wool word words works world worth writer yard yarn year york youth
 amour ange arc argent auteur baron beau bel blanc blanche bois bon bonheur bouquet bourgeois brun brune cadet carré chapelle château clair
 croix dame dieu doux droit étoile ferme fidèle fille forêt fort franc france froid gentil grand gros guerre heureux hiver jardin jaune jolie
 lune maire maître marché mer noir noël olivier ours palais parfait pasteur pêcheur place plage plante pont pomme prince prudent rayon rivière roche roi rose rouge
 roux sage saint simple soleil tailleur temps terre vache vallée vent verger vert ville voisin
 abad abril alegre alcalde alto ángeles arena aurora barro blanco bosque cabeza calle camino campo caro casa cerro ciudad clemente concha conde contento corona
 costa cristal cruz cuesta enero españa estrella feliz fiel flor flores franco franca fuego fuerte gallo gato guerrero herrero hierro inocente jardín jueves
 ladrón lago león leal llano llave lobo luna lunes luz manso manzano mariposa marina martes mayor melón mesa mira monte montaña naranjo nieves noche norte
 nube obispo oro orilla oso palacios paloma pascua patrón peña pino plaza plata playa pobre polo pozo primo puente puerta ramos real reina rico río risco roble roca rojo sala
 santo sastre segura serena sierra solano soldado tierra tejedor toro trigo valiente vaca valle vela verde viña vivo zorro
 abend arm berg baum fall feld freund freitag frisch gold grün gut herbst herr herz himmel hof holz hund kirche kraft kreis kunst licht lieb linde markt meister montag morgen mut nacht neu ost platz preis rat recht regen
 reich reif richter ring ritter rot rund salz samt sand scharf schatz schnell schön see sonne sonntag stahl stein stolz sturm süß tag tisch traum treu turm vater voll wald weg weide wein weise weiß wild wind wunder zeit zimmer zucker
 белый черный ворон город гром дуб друг дым заяц звезда золото зуб камень князь колос корень кот кузнец лес лис лиса луна луч мост осень петух пирог река рыба рыбак сад свет сила снег сокол солнце соль старик степь
 тихий туман хлеб холод царь цвет ясный
 بحر جبل شمس قمر نجم نهر باب بيت كبير صغير طويل قصير امير وزير شيخ عرب مصري مغربي سوري عراقي يمني سوداني تونسي هندي تركي
 伟大 伟业 敏感 敏捷 敏锐 强调 强化 强烈 强大 强制 强国 强度 明显 明确 明年 明星 明细 明智 静态 静止 军队 军事 军人 洋流 勇敢 勇气 勇于 艳丽 杰出 杰作 超过 超越 超级 超出 秀丽 霞光 平台 平等 平均 平衡 平时 平稳 刚才 刚刚 刚好 桂林 英语 英国 英文
 英雄 华语 华人 华侨 文件 文字 文章 文本 文献 文档 辉煌 力量 力度 力求 飞机 飞行 飞速 国家 国际 国内 国会 国有 国籍 建议 建立 建筑 建造 志愿 海外 海关 海底 海上 波动 波及 东西 东部 东亚 南部 北部 西部 新闻 新型 新兴 新年 新增 春节 红色 金额 金属 云端 天气 天然 天下
 宇宙 光纤 光缆 亮点 成员 成果 成本 学生 学校 学术 学习 学者 学院 思考 思路 思维 智能 智慧 义务 信息 信任 信号 信用 诚信 德国 德语 良好 善于 美国 美元 美好 康复 健康 健全 安排 安装 全部 全国 全体 胜利 胜任 利用 利益 利润 民众 民族 民间 永久 长期 长度 长远 立法 立场 立即 兴趣 兴起
 发现 发言 发布 生活 生产 生态 亚洲 亚太 欣赏 雨水 露出 女王 帝王 桃李 行李 扩张 主张 紧张 夸张 金黄 一周 上周 下周 本周 每周 四周 子孙 提高 最高 较高 崇高 升高 很高 更高 森林 园林 树林 如何 为何 几何 允许 或许 也许 不曾 未曾 工程 课程 过程 进程 日程 流程 议程 历程 行程 地方 官方 对方
 双方 各方 多方 西方 化石 基石 历史 责任 主任 担任 长江 金钱 治安 公安 不安 正常 非常 经常 日常 通常 平常 同时 及时 当时 随时 由于 对于 属于 基于 等于 处于 低于 高于 用于 完成 形成 赞成 达成 构成 组成 造成 千万 阶段 手段 时段 片段 实施 措施 设施 道路 公路 空白 其余 业余 复苏 分钟 规范 示范 防范
 模范 典范 资金 基金 现金 奖金 down out over off up front lower upper inner outer plus minus
 高峰 高潮 高原 高速 高歌 高尚 高超 高强 高手 高层 高校 黄昏 黄土 江河 江湖 田园 马达 马力 白雪 白天 龙门 方圆 方言 方案 常青 常规 常态 严格 严肃 严明 温柔 温泉 成就 成长 安心 安静 安定 安保 平静 平和 平凡 金星 金牌 水晶 水星 林海 向阳 向导
方正 方略 方阵 方块 高考 高温 高铁 高压 高效 高质 高等 高龄 高山 林涛 林荫 林木 林区 林场 林间 松涛 马匹 马戏 马车 马虎 石化 石刻 石板 石灰 金库 金字 金黄 白银 白板 白领 白纸 白菜 黄豆 黄瓜 黄色 黄牛 田间 田径 水利 水库 水源 水稻 水果 水泥 水面 雷同 雷雨 雷鸣 龙舟 龙虾 龙卷 牛奶 牛市 毛线 毛笔 毛衣 毛利 易于 易懂 易用 安然 安慰 安抚 安居 安稳
 平民 平板 平原 平方 文艺 文物 文学 文具 文凭 明亮 明媚 明珠 明月 成熟 成效 成分 成绩 成品 程式 时尚 时机 时刻 时事 时效 时差 时光 任期 任命 任意 任性 任职 向往 向来 施加 施压 施展 施肥 常见 常用 常任 常识 常年 关系 关注 关心 关门 关税 关怀 关闭 解决 解释 解答 解放 解读 解除 连接 连续 连任 连线 连锁 连同 严重 严厉 严谨 严峻 严密 应该 应当 应用 应对 应急 应邀 查看 查询 查找 查明
 单位 单独 单一 单词 车辆 车站 车间 谷物 谷底 管理 管道 管辖 管制 钟头 钟表 项目 项链 祝贺 祝福 祝愿 毕业 毕竟 范围 范例 江南 童年 童话 梅花 梅雨 盛大 盛行 盛会 花园 花费 花朵 花样 苗木 秋季 夏季 季节 季度 武器 武力 武装 符合 符号 景色 景象 景点 束缚 幸福 幸运 幸亏 司法 司机 池塘 乔木 阴影 阴天 能力 能够 能源 苍白 双边 双向 双重 闻名 党派 党员 贡献 劳动 劳工 申请 申报 申诉 申明 扶持 扶贫
 桑叶 桂花 寿命 通知 通过 边境 边界 边缘 燕子 燕麦 尚未 尚且 农业 农民 温暖 温室 别人 别墅 庄严 庄稼 庄园 柴油 充分 充足 充电 习惯 习俗 容易 容量 容忍 古代 古典 古老 慎重 终于 终端 终身 终止 居民 居住 衡量 步骤 步行 步伐 都市 耿直 满意 满足 弘扬 广泛 广告 广播 广场 欧盟 欧元 蔚蓝 隆重 师生 师傅 巩固 融合 融资 融入 冷静 冷淡 冷却 辛苦 辛勤 那些 那么 简单 简介 简化 简称 空间 空气 空缺 沙漠 沙滩 沙发 养老 鞠躬
 丰富 丰收 巢穴 相关 相信 相当 相互 游戏 游客 游说 权力 权利 权威 权益 益处 公司 公开 公平 公民 公约 公布 路由 路过 路口 凌晨 凌乱 潮流 潮湿 洪水 洪亮 雪山 雪花 雨林 云雾 云海 风景 风险 风格 星光 星空 海浪 浪花 丁零 丁字 卢布 于心 强项 祁连 章节 章程 蓝天 蓝图 蓝色 青年 青春 青天 计划 计算 计较 戚友 宗教 宗旨 宗派 米饭 米粉 明星 鲁莽 甘心 甘愿 干净 干部 干旱 崔嵬 龚自 班级 班车 仇恨 栾树 暴力 暴雨 滑坡 滑雪 荣幸 荣耀 荣誉 翁郁 羊毛 羊肉 惠及 家族 家具 封面 封锁 储备 储存 松树 松散 段子 富有 富裕 乌云 焦点 焦虑 牧场 牧民 车厢 全新 仰望 仲裁 伊始 宁静 宁愿 厉害 祖国 祖先 刘海 束手 印象 印刷 怀念 怀疑 从事 从前 索引 索赔 赖以 卓越 屠杀 蒙古 池水 阳台 胥吏 能量 苍天 莘莘 翟地 谭文 贡品 党纪 逢年 宿舍 白话 怀抱
 하늘 바다 사랑 소망 가람 나라 보람 슬기 우리 은혜 믿음 기쁨 이슬 하나 나무 미래 시내 새롬 한별 아름 다운 지혜 평화 yıldırım yıldız demir çelik kaya deniz toprak güneş aslan kılıç şahin doğan bulut rüzgar umut barış çınar حداد نجار خياط خباز صياد بناء طحان سقا دهان راعي فلاح عطار`, roleList)

// capitalWords are words that always begin with a capital.
var capitalWords = set("may june august april london paris france israel jordan chad georgia china english french welsh german christian")

// conjunctions stand between two names, or in the name of a body.
var conjunctions = set("and or et ou und oder for и или")

// suffixes stand behind a family name and are none.
var suffixes = set("filho neto sobrinho junior senior jr sr ii iii")

// servants make one Arabic name with the next word.
var servants = set("عبد abd abdul abdel")

// familyFirst are family names that usually stand first in Latin letters.
var familyFirst = set(`wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu
 nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly kim park lee choi jung kang cho yoon jang lim tanaka suzuki sato watanabe`)

// cyrillicEndings are those of Russian and Ukrainian names.
var cyrillicEndings = set(`а у е ы и о я ю ь ом ем им ым ои еи ои ею ою ам ям ах ях ами ями ых их ыми ими ого его ому ему ую юю ая яя ое ее ии ыи ье ья ью ьи ов ев ові еві єю ем єм і ї ові ий ої ій ою єві`)

// latinEndings are those of names in Polish, Czech, Croatian, Lithuanian, Hungarian,
// Finnish, Estonian, Turkish and Latin.
var latinEndings = set(`a u e y i ar o em om ou ho mu uv ovo ei ur ovi owi ie ego emu ym im ej iej iego iemu iem ami ach ow ova ove ovou ová kiej ia ii io iu ui as ui ai ams
 n en an in un lle lla lta ssa sta ksi ta na nak nek val vel t at et ot ban ben bol hoz hez tol rol ert ra re kal kel nin nun den dan ye ya ler lar yi yu de da li lik`)

// greekEndings are those of Greek names.
var greekEndings = set("η ου ο α ε ησ ασ οσ ην ον αν ων ω")

// commonFamilies are family names that so many people have that the name alone
// does not say who is meant.
var commonFamilies = set(`nguyen tran wang zhang liu chen yang huang kim lee park singh kumar khan محمد احمد`)

// doubleFamilies are Chinese family names of two characters.
var doubleFamilies = set("欧阳 司马 上官 东方 夏侯 诸葛 皇甫 公孙 慕容 司徒 令狐 尉迟 长孙 宇文 轩辕 南宫 端木 남궁 황보 제갈 선우 독고 사공 서문")

// sharedMailboxes stand before the @ of addresses that are nobody's own.
// They are those of RFC 2142 that people write to, and those of secretariats.
var sharedMailboxes = set("info office contact admin secretariat press media mail support hello team list igf marketing sales abuse noc security postmaster hostmaster webmaster helpdesk registration")

// signNames are names of the sign of an address in several languages.
const signNames = "arroba arobase atsign klammeraffe chiocciola zavinac snabela арроба малпа 艾特 アットマーク アット 골뱅이"

// atWords and dotWords stand for the signs of an address.
var (
	atWords = set("at chez bei ات عند собака собачка 小老鼠", signNames)
	// surelyAt are those of them that are names of the sign, and nothing else.
	surelyAt = set(signNames)
	// everydayAt stand for it, too, and are words of nearly every sentence.
	everydayAt = set("a en на в эт علي في 在")
	// joinWords stand for other signs before it.
	joinWords = set("dot point punto punkt ponto точка نقطه دوت 点 underscore plus dash hyphen minus tiret souligne guion mas дефис подчеркивание плюс شرطه زائد 下划线 加")
	// surelyCountry are ends of domains that are no words of any of the languages.
	surelyCountry = set("fr ru cn uk eu jp br kr mx cl eg ke za ng ch рф ру ком орг сети كوم اورغ مصر")
	dotWords      = set("dot point punto punkt ponto точка крапка نقطه دوت 点 點 ドット 점")
)

// tags are HTML tags that may stand within a name.
var tags = set("a abbr b bdi bdo big br cite code del dfn em font i ins kbd mark p q s samp small span strike strong sub sup tt u var wbr")

// institutions follow a family name in the name of a place, a body or a work.
var institutions = set(`foundation institute university college school academy street avenue road square hall prize award award act dynasty park river bridge lake valley county city town village island museum library hospital
 airport station company corp inc ltd gmbh group effect theorem formula commission committee center centre lab laboratory family fund trust award museum stadium tower house building street street strasse straße platz declaration principle principles agreement protocol treaty convention summit rule law laws mosque day день church temple corporation brothers sons doctrine index scale syndrome ii iii iv vi vii viii hamlet hameau ville pueblo ciudad aldeia cidade dorf stadt
 stiftung universität fundación fondation fundação университет институт фонд улица`)

// openers begin sentences, and are nobody's given name.
var openers = set(`the a an and or but so as if when while since because although though that this these those what why how where who which did does do is are was were has have had can could would should will may might must
 maybe perhaps after before then also yet still today yesterday tomorrow here there now thanks thank dear hello according for from with by about like unlike per via both only even not no yes once until our their his her its my your
 merci selon pour comme quand mais et donc hier aujourd'hui avec chez ainsi puis cher chère bonjour après avant voici enfin puisque lorsque
 según gracias para como cuando pero ayer hoy con por estimado estimada hola después antes también aunque
 segundo obrigado obrigada quando mas ontem hoje com caro cara danke laut wie wenn aber und gestern heute für nach von mit auch dann hallo liebe lieber
 monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december`)

// Short lists of words that stand beside names.
var (
	kunyas      = set("ابو ابي ابا abu")                                              // stand before the name of a child, by which its father is called
	smallTitles = set("p pi")                                                         // are titles where they have no capital: "p. Zielińska"
	namelike    = set("chi anh ba ong don dom pan")                                   // are titles that are words of names, too, without their accents
	ofPlaces    = set("de da do dos das del della di du des van von der den zu zum")  // join a family name to the name of a place or of another family
	actsWords   = set("would could should did didnt does doesnt has had to")          // follow somebody who does something, and other words less often
	isWords     = set("is was est était es era ist war é")                            // stand between something and what it is
	toSomebody  = set("by from with except ask asked thank thanked told than unlike") // stand before somebody more than before another word with a capital
	spamWords   = set("nospam removethis remove antispam")                            // are put into an address against programs that collect it
)

// speakWords follow somebody who speaks or does something in a meeting, also at the
// beginning of a sentence; other words have them less often.
var speakWords = set(saysList, `disagree agree object ask said accepts accepted acknowledged acknowledges advised advises apologised apologized apologises apologizes applauded appealed appreciated asserted backed begged called cautioned
 challenged cited claimed clarified clarifies commented comments compared concluded concludes concurred concurs confirmed confirms congratulated contested countered criticised criticized declared declined declines defended demanded denied denies described
 discussed dissented doubted doubts emphasised emphasized emphasises emphasizes encouraged endorsed endorses expressed favoured favored flagged highlighted highlights hoped hopes interrupted intervened introduced invited invites joined joins laughed listed
 nodded observed observes offered offers outlined pleaded pointed pressed promised promises protested queried questioned questions quoted read recommended recommends referred refused refuses regretted rejected rejects remarked remarks reminded reminds repeated repeats requested
 requests responded responds reiterated seconded seconds shared showed sought stressed stresses summarised summarized summarises summarizes talked talks testified thanked thanks urged urges volunteered volunteers welcomed welcomes withdrew wondered wonders yielded pleads wishes
 accepte appelle appuie approuve conclut confirme conteste critique déclare déplore doute explique insiste interroge intervient invite lit note objecte précise présente presse rappelle recommande refuse rejette remercie réplique s'oppose signale soutient suggère
  aceptó aclaró agradece agradeció apoya apoyó aprobó concluyó contestó contesta comentó confirmó declaró destacó duda explica explicó insiste insistió interviene intervino invita niega objetó objeta observó pregunta preguntó presenta presentó protestó
 rechaza rechazó recomienda recomendó recordó recuerda repitió señala señaló solicita solicitó sostiene subraya subrayó sugiere sugirió votó agradeceu apoiou aceita aceitou afirma afirmou concorda concordou discorda explicou lembra lembrou pergunta respondeu responde sugere sugeriu
 antwortet begrüßt bemerkt betont bittet dankt dankte erklärt erklärte ergänzt ergänzte findet fordert lehnt schlägt unterstützt warnt widerspricht widersprach zitiert zweifelt
 просит просил просила благодарит благодарил благодарила возражает добавил добавила добавляет заявил заявила заявляет напомнил напомнила напоминает настаивает объяснил объяснила отвечает отказался отказалась отмечает подчеркнул подчеркнула подчеркивает поддержал поддержала поддерживает
 поблагодарил поблагодарила попросил попросила предлагает призвал призвала призывает рассказал рассказала согласен согласна согласился согласилась соглашается спрашивает считала считал сомневается требует уточнил уточнила выступил выступила выступает заметил заметила согласны против
 пропонує просить запитав запитала відповів відповіла сказав погоджується заперечив заперечила підтримав підтримала
 قال قالت يقول تقول سال سالت يسال تسال اجاب اجابت يجيب تجيب اعترض اعترضت يعترض تعترض طلب طلبت يطلب تطلب اكد اكدت يؤكد تؤكد اضاف اضافت يضيف تضيف وافق وافقت يوافق توافق اقترح اقترحت يقترح تقترح ذكر ذكرت يذكر تذكر اشار اشارت يشير تشير رد ردت يرد ترد شكر شكرت يشكر تشكر
 رفض رفضت يرفض ترفض ايد ايدت يؤيد تؤيد دعا دعت يدعو تدعو يرى ترى علق علقت شرح شرحت اعتبر اعتبرت حذر حذرت`)

// notWords stand between somebody and what they do not.
var notWords = set("не ne no não لم لا ما never also then тоже также")

// didWords follow somebody at the beginning of a sentence, and few other words.
var didWords = set("would did didnt doesnt dont wouldnt had")

// placesBefore stand before the name of a place.
var placesBefore = set(`rue avenue avenida calle plaza plaça praça rua río rio lac lago monte mont mount lake fort isla ilha île улица улице улицу площадь площади река реки озеро озера гора город шоссе проспект شارع مدينة نهر جبل ميدان`)

// surnameWords are family names that are other words, too, and more often names.
var surnameWords = set(`волков козлов орлов соколов львов комаров баранов быков петухов зайцев воробьев журавлев голубев медведев лебедев жуков раков сомов ершов котов тигров слонов дубов цветов лугов холмов снегов ветров морозов громов листов шагов слов
 часов столов домов садов рогов носов зубов стрелков кузнецов гончаров мельников портнов поваров королев князев попов дьяков казаков стариков богов духов врагов друзей рядов шаров дедов братьев товаров долгов плодов судов городов лесов мостов островов голосов
 золотой золотая золотые тихий тихая тихое смирный смирная дикий дикая горький горькая сладкий сладкая добрый добрая мудрый мудрая светлый светлая темный темная широкий широкая высокий высокая низкий низкая глубокий глубокая быстрый быстрая холодный холодная теплый теплая горячий горячая
 мягкий мягкая крепкий крепкая сильный сильная слабый слабая вольный вольная бедный бедная богатый богатая лютый лютая хитрый хитрая веселый веселая мирный мирная верный верная важный важная острый острая прямой прямая кривой кривая круглый круглая полный полная пустой пустая тонкий тонкая толстой толстая
 толстый новый новая старый старая молодой молодая дорогой дорогая родной родная живой живая мертвый мертвая святой святая земной земная речной речная морской морская горный горная лесной лесная полевой полевая красный красная синий синяя зеленый зеленая белая черная серый серая рыжий рыжая большой большая
 малый малая средний средняя первый вторая первая последний умный умная честный честная чистый чистая ясная правый правая левый левая общий общая открытый открытая цветной цветная серебряный каменный каменная железный железная медный дальний дальняя ближний северный южный западный восточный весенний зимний летний осенний
 العدل الحق الصالح الكريم الحكيم العالم الخير النور السلام الامل الامين الصادق العادل الحر الغني الفقير القوي العزيز الرشيد الشريف الجميل الحبيب السعيد الفاضل المنصور الناصر الهادي الواحد الوحيد الحسن الحسين الشامل الكامل العلم القلم الفجر الصباح الربيع الخطيب القاضي الامام المفتي المعلم الكاتب الحاكم السلطان الملك
 النجار الحداد الخياط الخباز الصياد البناء الطبيب الصراف العطار الدهان الراعي الفلاح التاجر الجندي الحارس الزعيم الرئيس الحاضر الماضي المصري الشامي المغربي العراقي اليمني السوري الهندي التركي الصغير الكبير الطويل القصير الاسود الابيض الاحمر الاخضر الازرق الاشقر البحر الجبل النهر البيت النجم القمر الشمس الاسد الذهب الفضة الحديد
 hare stork heron thrush gull bullock calf ewe squirrel beaver mole carver thatcher glazier fuller plumber saddler skinner tiler draper roper spinner vintner coroner falconer fowler forester parson sexton deacon barrow burn cairn copse croft dell fen knoll moat pasture quarry thicket wharf hawthorn hazel elm larch poplar juniper bramble clay gravel slate kettle barrel bucket candle saddle spade shovel nettles
 cordero conejo becerro borrego caballero carnicero carpintero zapatero panadero molinero labrador marinero barbero cantero platero vaquero gordo pardo cuervo gavilán halcón águila palomo pato ganso gallardo garza tordo jilguero ruiseñor novillo cabra oveja carnero lince tejón topo ratón mosca abeja araña hormiga grillo cangrejo sardina trucha ballena olmo álamo encina pinar parra viñas rosales tomillo perejil peral higuera cereza castaño nogal
 cebolla cebada centeno avena queso vino leche miel azúcar barriga pie mano ojo rostro corazón loma fuente ladrillo tejado ventana sombrero zapata correa cadena escudo lanza espada bandera
 coelho cordeiro carneiro leitão raposo pardal pombo gavião falcão formiga barata aranha sardinha figueira carvalho machado ferreiro sapateiro carpinteiro moleiro areia
 boucher charpentier meunier forgeron tisserand berger vacher bouvier porcher potier couvreur maçon menuisier barbier chevalier sergent chasseur corbeau moineau rossignol merle pinson hibou coq poulet canard lapin lièvre renard mouton agneau taureau cheval poulain cochon souris abeille papillon chêne hêtre orme frêne peuplier bouleau sapin noyer pommier poirier cerisier buisson bruyère bocage marais étang ruisseau fossé moulin grange muraille
 adler sperling habicht rabe krähe amsel drossel fink meise specht storch reiher hahn huhn gans ente taube hase fuchs bär dachs igel hirsch reh ochse stier kuh kalb lamm schaf ziege bock pferd esel hund katze maus ratte biene fliege käfer wurm hecht lachs karpfen krebs eiche buche birke erle esche ulme tanne fichte kiefer apfel birne kirsche pflaume nuss hafer gerste roggen weizen hopfen kohl rübe zwiebel senf pfeffer
 schneider bäcker müller metzger fleischer schmied schuster töpfer weber maurer zimmermann gärtner bauer hirte jäger fischer schäfer kellner krämer kaufmann händler schreiber lehrer bürger graf herzog könig papst mönch nebel hagel blitz donner eis
 cavallo lupo agnello pecora capra volpe merlo passero corvo sarto fabbro mugnaio pastore pescatore cacciatore`)

// legalForms say under which law a body is, and nothing of which one it is.
var legalForms = set(`inc incorporated corp corporation co company ltd limited llc llp plc lp gmbh mbh ag kg ev eg ohg sa sarl sas sasu srl spa sl slu sau bv nv oy oyj ab aps asbl vzw ltda eireli sprl scrl pty pvt pte bhd sdn jsc pjsc cjsc ojsc cic cio scio kgaa ug ggmbh gug se sce as asa ry rf kk kft zrt doo eood ood sro zoo eurl sci scop sac saci sapi eirl epp lda unipessoal npc gie vof ivzw tbk ulc pllc
 ооо оао зао пао ао нко ано тов тзов пат прат фгуп фгбу ذمم 주식회사 재단법인 사단법인`)

// hanLegalForms end the names of bodies, the longer ones first.
var hanLegalForms = []string{"股份有限公司", "有限责任公司", "有限公司", "集团公司", "株式会社", "集团", "公司", "주식회사"}

// personVerbs say what only somebody does, so that even a word at the beginning of a
// sentence is a name before them.
var personVerbs = set(`said asked agreed disagreed objected replied thanked wondered insisted complained apologised apologized volunteered
 dijo pidió respondió opina perguntou sagte fragte antwortete сказал сказала спросил спросила ответил ответила возразил возразила`)

// saysWords follow a name at the beginning of a sentence.
var saysWords = set(saysList)

const saysList = `said says say asked asks agreed agrees disagreed disagrees objected objects noted notes proposed proposes wants wanted thinks thought replied replies added adds argued argues suggested suggests spoke speaks
 mentioned mentions explained explains reported reports told stated states recalled insisted warned complained supported supports opposed opposes answered answers believes raised raises voted abstained chaired moderated wrote writes
 dit disait demande demandait propose répond ajoute estime pense souligne dijo dice pidió pide propuso propone respondió añadió cree opina disse diz pediu perguntou propôs sagte sagt fragte fragt meint schlug antwortete
 сказал сказала говорит спросил спросила предложил предложила ответил ответила отметил отметила считает возразил возразила`

// executives are offices in a company.
var executives = set(`ceo cto cfo coo ciso founder head chief owner partner fellow researcher employee dean`)

// secretariats is the office that every body has.
var secretariats = set(`secretariat secrétariat secretaría секретариат الأمانة الامانة 秘书处`)

// ministries are kinds of public bodies that are called after what they deal with, in the script
// that has no capitals.
var ministries = set(`وزارة هيئة مجلس لجنة مفوضية ادارة إدارة`)
