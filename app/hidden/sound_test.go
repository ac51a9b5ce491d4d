package hidden

import (
	"strings"
	"testing"
)

// Two parts of a name together are known in another alphabet, either way round.
func TestNamesAreKnownByTheirSound(t *testing.T) {
	for a, b := range map[string]string{
		"محمد الشامي": "Muhammad Elshamy", "عبد الله القحطاني": "Abdullah Al-Qahtani", "عبدالله الغامدي": "Abdallah Alghamdi", "سارة الخطيب": "Sarah El Khatib", "كريم حداد": "Karim Haddad", "يوسف النجار": "Youssef El-Naggar",
		"أحمد بن سالم": "Ahmed Ben Salem", "राजेश शर्मा": "Rajesh Sharma", "प्रिया गुप्ता": "Priya Gupta", "अमित कुमार सिंह": "Amit Kumar Singh", "சுரேஷ் குமாரவேல்": "Suresh Kumaravel", "রহিম চৌধুরী": "Rahim Chowdhury", "रवि शंकरनाथ": "Ravi Shankaranath",
		"ショウジ キョウコ": "Kyoko Shoji", "やまもとや はるな": "Haruna Yamamotoya", "サエグラ・ハルナ": "SAEGURA Haruna",
	} {
		for _, d := range [][2]string{{a, b}, {b, a}} {
			x := New([]Person{{Name: d[0]}})
			for _, text := range []string{d[1], "(" + d[1] + ", 2024)"} {
				if h := strongest(x, -1, text); h.Strength == None {
					t.Errorf("%s is not known in %q", d[0], text)
				}
			}
		}
	}
}

// A thousand names in other alphabets are in no page, and in no other name.
func TestSoundsAreNoOtherWords(t *testing.T) {
	var people []Person
	for _, lists := range [][2]string{
		{"محمد أحمد علي حسن حسين عمر خالد سعيد كريم سمير نادر رامي فادي وليد ماجد نور هدى ليلى سارة مريم فاطمة زينب", "المصري السوري العلي النجار الحداد الخطيب الشامي القحطاني الزهراني الغامدي الشمري الأنصاري الهاشمي منصور سالم حمدان"},
		{"राम मोहन सीता गीता राजेश सुरेश रमेश अनिल सुनील विजय संजय अमित प्रिया नेहा", "शर्मा वर्मा गुप्ता सिंह कुमार मिश्रा पांडे यादव पटेल जोशी देसाई मेहता राव रेड्डी नायर"},
		{"John Mary Peter Anna David Sarah Robert Carlos Maria Pierre Kofi Amina Ivan Olga Hans", "Johnson Miller Garcia Martinez Dupont Bernard Schmidt Mensah Okafor Petrov Novak Santos Rossi Larsen"},
	} {
		for _, g := range strings.Fields(lists[0]) {
			for _, f := range strings.Fields(lists[1]) {
				people = append(people, Person{Name: g + " " + f})
			}
		}
	}
	x := New(people)
	texts := append(paragraphs(t), "Khalid Marwan and Omar Fawzi", "Rosa Mehrotra", "تحدث بيتر أمس عن المدرسة", "सीता और गीता ने कहा कि यह ठीक है", "Мария Новикова и Пётр Сантаров")
	for _, text := range texts {
		for _, h := range x.Find(text) {
			if strings.Contains(h.Why.String(), "another alphabet") {
				t.Errorf("%s is found in %.80q: %q", people[h.Person].Name, text, text[h.From:h.To])
			}
		}
	}
}

// A Chinese or Korean name in Latin letters is known in characters: for sure where it has three
// of them, else a person looks.
func TestNamesInLettersAreKnownInCharacters(t *testing.T) {
	for name, in := range map[string]struct {
		text string
		want Strength
	}{
		"Wang Xiaoming":    {"会议上王小明说可以。", Full},
		"Xiaoming Wang":    {"王小明", Full},
		"Wang Xiao-Ming":   {"王曉明先生", Full},
		"WANG Xiao Ming":   {"感谢王小明", Full},
		"Chen Guangbiao":   {"陈光标认为", Full},
		"Ouyang Mingyue":   {"歐陽明月", Full},
		"Zeng Li":          {"曾丽发言", Weak},
		"Zhang Wei":        {"张伟说", Weak},
		"Kim Minjun":       {"김민준은 말했다", Full},
		"Minjun Kim":       {"김민준", Full},
		"Park Ji-hoon":     {"박지훈", Full},
		"Wang Xiaohong":    {"王小明说", None},
		"Li Na":            {"在这里哪里都可以", None},
		"Gao Xing Example": {"我们很高兴", None},
	} {
		if h := strongest(New([]Person{{Name: name}}), -1, in.text); h.Strength != in.want {
			t.Errorf("%s in %q: %v, want %v", name, in.text, h.Strength, in.want)
		}
	}
}

// A foreign name in Chinese characters is asked about by its sound, and is no other foreign
// name.
func TestForeignNamesInChinese(t *testing.T) {
	names := [][2]string{
		{"Vladimir Petrov", "弗拉基米尔·彼得罗夫"},
		{"Dmitri Kuznetsov", "德米特里·库兹涅佐夫"},
		{"Елена Соколова", "叶连娜·索科洛娃"},
		{"Jennifer Lawrence", "珍妮弗·劳伦斯"},
		{"William Thompson", "威廉·汤普森"},
		{"محمد حسن", "穆罕默德·哈桑"},
		{"Michael Johnson", "迈克尔·约翰逊"},
		{"Carlos Fernandez", "卡洛斯·費南德茲"},
		{"Hans Schmidt", "汉斯·施密特"},
		{"Ivan Ivanov", "伊万·伊万诺夫"},
		{"Chidi Okafor", "奇迪·奥卡福尔"},
		{"Kofi Mensah", "科菲·门萨"},
		{"Ana Santos", "安娜·桑托斯"},
		{"Pierre Dupont", "皮埃尔·杜邦"},
		{"Maria Silva", "玛丽亚·席尔瓦"},
		{"Amina Diallo", "阿米娜·迪亚洛"},
		{"Fatima Zahra", "法蒂玛·扎赫拉"},
		{"Priya Raman", "普丽娅·拉曼"},
		{"Ingrid Holm", "英格丽德·霍尔姆"},
		{"Claire Fontaine", "克莱尔·方丹"},
		{"Selam Bekele", "塞拉姆·贝克勒"},
		{"Zelda Brockwood", "泽尔达·布罗克伍德"},
		{"Christopher Walker", "克里斯托弗·沃克"},
		{"Michael Brown", "米高·布朗"},
	}
	back := 0
	for i, a := range names {
		written, spoken := New([]Person{{Name: a[0]}}), New([]Person{{Name: a[1]}})
		for j, b := range names {
			if got := strongest(written, -1, "会上"+b[1]+"认为可以。").Strength != None; got != (i == j) {
				t.Errorf("%s in %s: %v", a[0], b[1], got)
			}
			got := strongest(spoken, -1, "Then "+b[0]+", who asked.").Strength != None
			if got && i == j {
				back++
			}
			if got && i != j {
				t.Errorf("%s in %s", a[1], b[0])
			}
		}
	}
	if back < 18 { // "Dupont" and "Fontaine" may be other words
		t.Errorf("%d of %d are known in Latin letters", back, len(names))
	}
}
