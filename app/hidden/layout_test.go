package hidden

import "testing"

// What layout broke, other letters and other habits of writing do not hide a name; what only looks
// so is found in nobody.
func TestNamesThatPassed(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Strength
	}{
		{"Zelda Brockwood", "Said Zelda Brock- wood.", Full},
		{"Zelda Brockwood", "Said Zel-da Brock-wood.", Full},
		{"Zelda Brockwood", "Zelda Brock wood said it.", Full},
		{"Zelda Brockwood", "Mrs Brock wood said it.", Full},
		{"Zelda Brockwood", "We thank Brock- wood, who left.", Full},
		{"Jean-Pierre Lefèvre", "Mme Lefè- vre a dit oui.", Full},
		{"Ольга Зимняя", "Сказала Ольга Зим- няя.", Full},
		{"Zelda Brockwood", "A short- and long-term plan in brock and wood.", None},
		{"Zelda Brockwood", "The brock wood is dry.", None},
		{"Ayşe Gündoğdu", "Gün doğdu, toplantı hâlâ sürüyordu.", None},
		{"Anna Wellhope", "Well hope is not lost.", None},
		{"נועה לוי", "Then Noa Levi said it.", Full},
		{"נועה לוי", "Then Noa Levy said it.", Full},
		{"דוד כהן", "We thank David Cohen.", Full},
		{"Noa Levi", "נועה לוי אמרה", Full},
		{"עמיחי ברנשטיין", "Then Amichai Bernstein said it.", Full},
		{"דוד כהן", "We thank David Coleman.", None},
		{"山田太郎", "Yamada Taro said it.", Full},
		{"山田太郎", "Mr Taro Yamada said it.", Full},
		{"山田太郎", "Yamada is a village.", Weak},
		{"Taro Yamada", "山田太郎は言った", Full},
		{"山田太郎", "太郎さんは言った", Weak},
		{"佐藤健一", "健一さんは言った", Weak},
		{"ピーター・ベンソン", "Peter Benson said it.", Full},
		{"Ольга Зимняя", "Сказала Ольга Петровна.", Weak},
		{"Ольга Зимняя", "Мы дали слово Ольге Петровне.", Weak},
		{"Ольга Зимняя", "Сказала Ольга Петровна Иванова.", None},
		{"Иван Хрущёв", "Iwan Chruschtschow war da.", Full},
		{"Иван Хрущёв", "Herr Chruschtschow war da.", Weak},
		{"Пётр Чайковский", "Piotr Tchaïkovski a dit oui.", Full},
		{"Пётр Чайковский", "Pan Czajkowski", Weak},
		{"أحمد الخطيب", "وأحمدالخطيب قال", Full},
		{"สมชาย ใจดี", "คุณสมชายใจดีพูด", Full},
		{"สมชาย ใจดี", "คุณสมชายพูด", Weak},
		{"สมชาย ใจดี", "เรื่องนี้ดีมาก", None},
	} {
		if h := strongest(New([]Person{{Name: c.name}}), -1, c.text); h.Strength != c.want {
			t.Errorf("%s in %q is %v (%s), want %v", c.name, c.text, h.Strength, h.Why, c.want)
		}
	}
}

// In the place of a name, initials are of who has them, in any order and in Latin letters.
func TestInitialsInThePlaceOfAName(t *testing.T) {
	for text, want := range map[[2]string]bool{
		{"Jean-Pierre Lefèvre", "J-P L"}: true, {"Jean-Pierre Lefèvre", "J.-P. Lefevre"}: true, {"Ольга Зимняя", "Olga Z"}: true, {"Ольга Зимняя", "О. Зимняя"}: true, {"Zelda Brockwood", "Brockwood Z."}: true,
		{"Zelda Brockwood", "Zelda K"}: false, {"Zelda Brockwood", "Zelda"}: false, {"Jean-Pierre Lefèvre", "J L"}: false,
	} {
		if Initialled(text[0], text[1]) != want {
			t.Errorf("%q for %s: %v, want %v", text[1], text[0], !want, want)
		}
	}
}

// An affiliation has a part of somebody's own name however it is bent or joined.
func TestOwnNameInAnAffiliation(t *testing.T) {
	for text, want := range map[[2]string]bool{
		{"Quentin Ashdown", "Quentin's Kitchen"}: true, {"Xanthe Ruiz", "Xanthe’s Studio"}: true, {"Wanda Zeal", "ZealWorks"}: true, {"Xanthe Ruiz", "Studio Xanthe"}: true,
		{"Zelda Brockwood", "Brockwoodlabs"}: true, {"Zelda Brockwood", "BROCKWOODLABS"}: true,
		{"Roma Rossi", "Romanian Academy"}: false, {"Art Miller", "Artists at Work"}: false, {"Mark Hill", "Markets Board"}: false,
	} {
		if _, _, found := PartOf(text[0], text[1]); found != want {
			t.Errorf("%q in %q: %v, want %v", text[0], text[1], found, want)
		}
	}
}
