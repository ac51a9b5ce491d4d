package hidden

import (
	"strings"
	"testing"
)

// compoundSpellings are ways to write one name each, whose compound is apart or together, with an
// article that takes the sound of what follows.
var compoundSpellings = [][]string{
	{"عبد الرحمن القاضي", "عبدالرحمن القاضي", "Abd al-Rahman al-Qadi", "Abdelrahman El Kadi", "Abdurrahman al-Qadi", "Abdul Rahman Al-Qadi", "Abd el-Rahman al-Qadi", "Abd-ur-Rahman Qadi", "Abderrahmane El Qadi", "Abdulrahman Alqadi", "‘Abd ar-Raḥmān al-Qāḍī", "Abdirahman Qadi", "Abdrahman Al Qadi", "AbdulRahman al Qadi"},
	{"عبد الله الخطيب", "Abd Allah al-Khatib", "Abdullah al-Khatib", "Abdallah El Khatib", "Abdellah Khatib", "Abd Ullah al Khateeb", "Abdoulaye Khatib"},
	{"نور الدين الشريف", "نورالدين الشريف", "Nureddin al-Sharif", "Nour El Din El Sherif", "Noureddine Cherif", "Nur ad-Din al-Sharif", "Nooruddin Sharif", "Nour Eddine Chérif", "Nur al-Din Alsharif", "Nurettin Şerif", "Nur-ud-Din Sharif"},
	{"شمس الدين بكري", "Shamseddine Bakri", "Shams al-Din Bakri", "Chamseddine Bakri", "Shamsuddin Bakri", "Shams Eddin Bakri", "Chams-Eddine Bekri"},
	{"عز الدين المنصوري", "Ezzeddine Mansouri", "Izz al-Din al-Mansuri", "Azzedine El Mansouri", "Ezz El-Din Mansouri", "Izzuddin Al Mansoori", "Izzeddin Mansuri"},
	{"صلاح الدين مراد", "Salah al-Din Murad", "Saladin Mourad", "Salaheddine Mourad", "Selahattin Murat", "Salahuddin Murad"},
	{"سيف الإسلام الحداد", "Saif al-Islam al-Haddad", "Seif El Islam Haddad", "Saifulislam Haddad", "Sayf ul-Islam Haddad"},
	{"عبد العزيز الفاسي", "Abdelaziz El Fassi", "Abdul Aziz al-Fasi", "Abd al-Aziz al-Fasi", "Abdulaziz Alfasi", "Abdoul Aziz Fassi"},
	{"عبد القادر بن عيسى", "Abdelkader Benaissa", "Abd al-Qadir bin Isa", "Abdul Qadir Ben Aissa", "Abdulkadir Benissa"},
	{"هبة الله منصور", "Hibatullah Mansour", "Hiba Allah Mansour", "Hebat Allah Mansour"},
	{"كريم عبد اللطيف", "Karim Abdellatif", "Kareem Abd al-Latif", "Karim Abdul Latif"},
	{"حبيب الرحمن ملا", "Habibur Rahman Molla", "Habib ur-Rahman Mulla"},
}

// Each spelling of a name with a compound is found by each other one, whichever comes first.
func TestCompoundsOfArabicNames(t *testing.T) {
	for _, ways := range compoundSpellings {
		for _, name := range ways {
			x := New([]Person{{Name: name}})
			for _, written := range ways {
				for _, frame := range arabicOrLatin(written, []string{"شكرا على السؤال من %s في الجلسة", "قال %s إن النص طويل"}, []string{"Thanks to %s for the point.", "%s said so.", "Le texte de %s, hier."}) {
					if h := strongest(x, 0, strings.Replace(frame, "%s", written, 1)); h.Strength != Full {
						t.Errorf("%s in %q: %v (%s)", name, strings.Replace(frame, "%s", written, 1), h.Strength, h.Why)
					}
				}
			}
		}
	}
	for text, name := range map[string]string{
		"Here al-Qadi, Abd al-Rahman objected.": "عبد الرحمن القاضي", "QADI Abdelrahman objected": "عبد الرحمن القاضي", "شكرا لعبد الرحمن القاضي": "Abderrahmane El Qadi", "وعبدالله الخطيب قال": "Abd Allah al-Khatib", "Mr Abd Allah M. al-Khatib spoke": "عبد الله الخطيب",
	} {
		if h := strongest(New([]Person{{Name: name}}), 0, text); h.Strength != Full {
			t.Errorf("%s in %q: %v (%s)", name, text, h.Strength, h.Why)
		}
	}
}

func arabicOrLatin(name string, arabicFrames, latinFrames []string) []string {
	if scriptOf([]rune(name)[0]) == arabic {
		return arabicFrames
	}
	return latinFrames
}

// Somebody else of whose name one part is the same is not taken for them, and no word that ends
// as a compound does.
func TestWhatIsNoCompoundOfTheName(t *testing.T) {
	for _, c := range [][2]string{
		{"عبد الرحمن القاضي", "Abd al-Rahman Bakri spoke."},
		{"عبد الرحمن القاضي", "Abdul Karim Mansour spoke."},
		{"عبد الرحمن القاضي", "Abdel Rahim al-Katib spoke."},
		{"عبد الله الخطيب", "Abdullah Haddad spoke."},
		{"نور الدين الشريف", "Salah al-Din Haddad spoke."},
		{"نور الدين الشريف", "Nour Haddad spoke of the sheriff."},
		{"شمس الدين بكري", "Shams spoke; Bakery costs rose."},
		{"Martin Silva", "Marden Sylvester spoke."},
		{"Nureddin Sharif", "Nordin Serafin spoke."},
		{"صلاح الدين مراد", "The saladin murals are old."},
		{"Augustin Morel", "August in Moral was warm."},
		{"عز الدين المنصوري", "Aladdin Berg spoke."},
		{"عبد الرحمن القاضي", "Abduction of a ramen cadi is not allowed."},
		{"Abdi Noor", "Abid in no order."},
	} {
		if h := strongest(New([]Person{{Name: c[0]}}), 0, c[1]); h.Strength == Full {
			t.Errorf("%s in %q: %v (%s) %q", c[0], c[1], h.Strength, h.Why, c[1][h.From:h.To])
		}
	}
}
