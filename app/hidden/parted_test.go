package hidden

import (
	"testing"

	"rapporteur/app/hidden/bodies"
)

// What stands in the place of a name: of a person (""), of a body that is asked about
// ("b"), or words of every text ("p").
func TestBodiesAreNoPeople(t *testing.T) {
	for name, want := range map[string]string{
		"Unknown": "p", "Chair": "p", "Secretariat": "p", "Mr Chair": "p", "Madam President": "p", "IGF Secretariat": "p", "Moderator": "p", "Speaker 2": "b", "Online moderator": "b", "Lead Expert": "b",
		"UNESCO": "p", "ITU": "p", "ICANN": "p", "UN Women": "p", "United States": "p", "USA": "p", "Russian Federation": "p", "Республика Казахстан": "p", "Российская Федерация": "p", "Republic of Korea": "p", "Korea, Republic of": "p",
		"Côte d'Ivoire": "p", "Viet Nam": "p", "Brasil": "p", "Alemania": "p", "Кения": "p", "الأردن": "p", "中国": "p", "德国": "p", "Government of Brazil": "p", "Gobierno de Chile": "p", "Internet Society": "p", "Union européenne": "p",
		"Delegate of Kenya": "b", "Kenya delegate": "b", "Representante de Chile": "b", "Délégation du Sénégal": "p", "Representative from civil society": "b", "中国代表": "b", "日本政府": "b", "개발재단": "b",
		"Access Now": "b", "Brightwell Foundation": "b", "Ministry of Works": "b", "Ministerio de Transporte": "b", "Universidad de Costamar": "b", "Министерство связи": "b", "وزارة الاتصالات": "b", "GIZ": "b", "KICTANet Association": "b", "IGF Ghana": "b", "Kenya": "b", "Jordan": "b",
		"Maria Silva": "", "Ana Sample": "", "Hope Young": "", "Zoë Zürkmöbé": "", "王芳": "", "欧阳雪晴": "", "Иван Петренко": "", "": "", "Leila de la Cruz": "", "SILVA": "", "LEE": "", "Suhartawan": "", "Ms Ito": "", "Georgia Banksworth": "",
		"Wintersole, Chad": "", "Lovell, Jordan": "", "KIM, LEE": "", "Ambassador de Souza": "", "President Mansour": "", "Minister von Altenau": "", "Dr Union": "", "SILVA Maria": "", "Maria Silva UNESCO": "", "박지훈": "", "محمد علي": "",
	} {
		who, b := parted(name)
		got := ""
		switch {
		case b.public:
			got = "p"
		case b.name != "":
			got = "b"
		}
		if got != want || want == "" && who != name || want != "" && who != "" {
			t.Errorf("%q: %q for %q, who %q", name, got, want, who)
		}
	}
}

// A body beside a name is the affiliation.
func TestBodyBesideName(t *testing.T) {
	for name, want := range map[string]string{
		"M. Silva (Ministry of Works)": "M. Silva", "Maria Silva, UNESCO": "Maria Silva", "Prof. A. B. Okello – University of Sunmore": "Prof. A. B. Okello", "Silva, Maria (Kenya)": "Silva, Maria (Kenya)", "Robert (Bob) Smith": "Robert (Bob) Smith",
		"Maria Silva, Internet Society, Brazil": "Maria Silva", "Maria Silva / Chair": "Maria Silva",
	} {
		if who, _ := parted(name); who != want {
			t.Errorf("%q: %q, not %q", name, who, want)
		}
	}
	x := New([]Person{{Name: "M. Silvandra (Ministry of Works)"}})
	for text, want := range map[string]Strength{"M. Silvandra replied": Full, "Silvandra replied": Full, "the Ministry of Works": Weak, "public works": None, "the ministry": None} {
		if got := strongest(x, -1, text).Strength; got != want {
			t.Errorf("%q: %v, not %v", text, got, want)
		}
	}
}

func TestCommonWords(t *testing.T) {
	for word, want := range map[string]bool{"Hunter": true, "Kenya": true, "Silvandra": false, "Rose Hunter": false, "SILVANDRA": false, "": false} {
		if got := Common(word); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
}

func BenchmarkBodies(b *testing.B) {
	for b.Loop() {
		bodies.New(formsOf)
	}
}
