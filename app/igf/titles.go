package igf

// Titles are words, with blanks between them, that stand before (or, in some languages, after) a
// family name and are no part of it.
const Titles = `mr mrs ms miss mx dr prof professor sir madam madame mme mlle monsieur m. mons messrs sr sra srta señor señora señorita don doña dom dona
 herr herrn herren frau fräulein ambassador minister senator judge amb gov hon adm gen col capt chair chairman chairwoman president delegate representative colleague hon rev fr excellency pani pan panią panu pana pán paní slečna gospođa gospodin úr fru herra rouva hr fröken signor signora sig signore dott mevr meneer mevrouw ông bà anh chị hanım bey sahib pak ibu bapak ing lic dra dres sheikh shaikh hajj sayyid
 sayın sdr sdri saudara saudari encik puan datuk mzee ndugu bw bwana dkt mheshimiwa mhe shri smt domnul domnului domnule doamna doamnei dl dna
 senhor senhora doutor doutora engenheiro docteur docteure ingeniero ingeniera dottoressa dhr frl пане добродій господине госпожо श्री श्रीमती सुश्री डॉ
 тов г-н г-на г-ну г-ном г-жа г-жи г-же г-жу г-жой госпожой господином господине mister missus dña sres sras سيد سيدة господин госпожа господина госпожи господину госпоже товарищ проф доктор профессор посол министр коллега пан пані
 السيد السيدة الدكتور الدكتورة د أ الأستاذ الأستاذة الشيخ المهندس السفير الوزير الآنسة`

// TitlesBehind lists what stands right behind a Chinese, Japanese or Korean name.
func TitlesBehind() []string {
	return []string{"さん", "様", "くん", "ちゃん", "교수", "박사", "의장", "위원장", "장관", "대표", "의원", "선생", "대사", "女史", "议员", "司长", "处长", "秘书长", "专员", "同学", "書記", "씨", "님", "律师", "校长", "院长", "会长", "总理", "总统", "先生", "女士", "小姐", "教授", "博士", "主任", "主席", "代表", "同志", "老师", "部长", "大使", "总裁", "院士", "氏"}
}
