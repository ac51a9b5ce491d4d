package hidden

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// says is how the minutes of each script say that somebody spoke.
var says = map[script][]string{
	latin:    {"%s objects.", "%s said no.", "%s asked again.", "%s's view differs.", "%s: no.", "%s and Xanthe disagree.", "%s preguntó.", "%s demande un délai.", "%s never agreed."},
	cyrillic: {"%s возражает.", "%s сказала нет.", "%s: нет.", "%s не согласна."},
	arabic:   {"%s يعترض.", "%s قالت لا.", "%s: لا."},
}

// A given name that is also a word is asked about where it begins a sentence and what
// stands behind it is what somebody does: each word that is also a name, in every script.
func TestAGivenNameThatIsAWordIsAskedAboutAsASpeaker(t *testing.T) {
	surnames := map[script]string{latin: " Quixmarren", cyrillic: " Зыкмарский", arabic: " زيقمارك"}
	n := 0
	for w := range nameWords.all() {
		first, size := utf8.DecodeRuneInString(w)
		s := scriptOf(first)
		if surnames[s] == "" || utf8.RuneCountInString(w) < 3 || honorifics.has(w) || roleWords.has(w) || particles.has(w) || suffixes.has(w) {
			continue
		}
		name := string(unicode.ToUpper(first)) + w[size:]
		x := New([]Person{{Name: name + surnames[s]}})
		for _, form := range says[s] {
			n++
			text := strings.Replace(form, "%s", name, 1)
			if h := strongest(x, 0, text); h.Strength == None {
				t.Errorf("%q of %q: %v", text, name+surnames[s], h.Strength)
			}
		}
	}
	if n < 5000 {
		t.Errorf("only %d sentences", n)
	}
}

// An affiliation is asked about without its legal form and the word for its kind, whatever
// these are, and as it stands.
func TestAnAffiliationIsKnownWithoutItsForm(t *testing.T) {
	text := map[script]string{latin: "Veldronex wants a delay.", cyrillic: "Просьба Велдронекса отклонена.", arabic: "طلبت فلدرون تأجيل التصويت."}
	core := map[script]string{latin: "Veldronex", cyrillic: "Велдронекс", arabic: "فلدرون"}
	check := func(affiliation, text string) {
		t.Helper()
		x := New([]Person{{Name: "Ula Quixmarren", Affiliation: affiliation}})
		if h := strongest(x, 0, text); h.Strength != Weak || h.Why != Affiliation {
			t.Errorf("%q in %q: %v %s", affiliation, text, h.Strength, h.Why)
		}
	}
	for form := range legalForms.all() {
		first, _ := utf8.DecodeRuneInString(form)
		if s := scriptOf(first); core[s] != "" {
			affiliation := core[s] + " " + form
			if s != latin {
				affiliation = form + " " + core[s]
			}
			check(affiliation, text[s])
			check(affiliation, strings.ToUpper(core[s]))
		}
	}
	for kind := range institutions.all() {
		first, _ := utf8.DecodeRuneInString(kind)
		if scriptOf(first) == latin {
			check("Veldronex "+kind, text[latin])
		}
	}
	for _, end := range hanLegalForms {
		if isHan(end) {
			check("星河云桥"+end, "他说星河云桥要求推迟。")
		} else {
			check(end+" 새벽별", "새벽별은 반대합니다.")
		}
	}
	for a, b := range map[string]string{"Rowan & Quivale LLP": "Rowan and Quivale asks.", "Rowan and Quivale": "Rowan & Quivale asks.", "Zarn-Werkel e.V.": "Zarnwerkel fragt."} {
		check(a, b)
	}
	var people []Person
	for _, a := range []string{"University of Lagos", "Digital Rights Foundation", "Kenya Ltd", "Cairo University", "جامعة القاهرة", "上海公司", "Internet Society"} {
		people = append(people, Person{Name: "Ula Quixmarren", Affiliation: a})
	}
	none := New(people)
	for _, text := range []string{"Lagos is a port.", "Beijing and Cairo signed.", "القاهرة مدينة كبيرة.", "上海的会议", "Internet and society go together.", "Digital rights matter.", "Kenya objects.", "The university is closed.", "A foundation pays."} {
		if hits := none.Find(text); len(hits) > 0 {
			t.Errorf("%q: %v", text, hits)
		}
	}
}

// A family name that is also a word is asked about at the beginning of a sentence, and
// surely somebody's beside a title, a given name or what only somebody does.
func TestAFamilyNameThatIsAWordIsAskedAboutWhereASentenceBegins(t *testing.T) {
	forms := map[script]struct {
		given, sentence string
		sure            []string
	}{
		latin:    {"Zerelda", "%s en la fiesta.", []string{"Ms %s left.", "Zerelda %s left.", "Z. %s left."}},
		cyrillic: {"Зерельда", "%s на траве.", []string{"Это сказала г-жа %s.", "Там Зерельда %s."}},
		arabic:   {"زيرلدا", "%s في القصة كبير.", []string{"قالت السيدة %s.", "قالت زيرلدا %s."}},
	}
	words := strings.Fields("Соболь Журавль Береза Воробей Мельник Роса Барсук Ёлка Выхухоль Зубр Кошка Пень الذئب النسر الصقر الغزال الورد")
	for w := range surnameWords.all() {
		words = append(words, w)
	}
	n := 0
	for _, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		s := scriptOf(first)
		f := forms[s]
		if f.given == "" || utf8.RuneCountInString(w) < 4 || Ordinary(w) || roleWords.has(folded(w)) || honorifics.has(folded(w)) {
			continue
		}
		n++
		name := string(unicode.ToUpper(first)) + w[size:]
		x := New([]Person{{Name: f.given + " " + name}})
		if h := strongest(x, 0, strings.Replace(f.sentence, "%s", name, 1)); h.Strength != Weak {
			t.Errorf("%s at the beginning of a sentence: %v (%s)", name, h.Strength, h.Why)
		}
		for _, form := range f.sure {
			if h := strongest(x, 0, strings.Replace(form, "%s", name, 1)); h.Strength != Full {
				t.Errorf("%q of %s: %v (%s)", form, name, h.Strength, h.Why)
			}
		}
	}
	if n < 600 {
		t.Errorf("only %d names", n)
	}
}

// Whose family name is a trade is asked about where somebody is said to have said it.
func TestTradesThatSpeak(t *testing.T) {
	for _, family := range []string{"Tester", "Driver", "Reader", "Keeper", "Hunter"} {
		x := New([]Person{{Name: "Yan " + family}})
		for text, want := range map[string]bool{
			"As " + family + " said, we take it.": true, family + "'s wording is better.": true, "We use it, said " + family: true, family + " said no.": true,
			"The " + strings.ToLower(family) + " said no.": false, "as a " + strings.ToLower(family) + " would": false,
		} {
			if got := strongest(x, -1, text).Strength != None; got != want {
				t.Errorf("%q: %v", text, got)
			}
		}
	}
}
