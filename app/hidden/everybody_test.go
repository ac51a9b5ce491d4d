package hidden

import "testing"

// What an affiliation has in common with every other one tells nothing where it stands in a text: its
// article, the office alone, what a ministry deals with, the forum itself, the part of the world of a union.
func TestWhatEverybodySaysOfABodyIsNoAffiliation(t *testing.T) {
	for affiliation, text := range map[string]string{
		"The Secretariat": "The list is good. The secretariat keeps it.", "The Company": "The company of the year. The list.", "The University": "The list of the university.",
		"Das Ministerium": "Das Internet ist gut. Das Ministerium fehlt.", "Le Ministère": "Le texte. Le ministère.", "La Fundación": "La lista es buena.",
		"Секретариат": "Секретариат ведёт список.", "الأمانة": "الأمانة تحفظ القائمة.", "Министерство связи": "Связи между странами.", "وزارة الاتصالات": "الاتصالات مهمة.",
		"African Union": "African countries asked. The African Group agreed.", "European Commission": "Western European and Others Group", "European Union": "European users",
		"Internet Governance Forum": "IGF intersessional work of the Internet Governance Forum", "IGF": "The IGF met.",
	} {
		for _, h := range New([]Person{{Name: "Zofia Xanth", Affiliation: affiliation}}).Find(text) {
			t.Errorf("%s: %q of %q is found", affiliation, text[h.From:h.To], text)
		}
	}
	if hits := New([]Person{{Name: "Zofia Xanth", Affiliation: "Netlab, Finland"}}).Find("Finland is cold. People in Finland asked."); len(hits) > 0 {
		t.Errorf("where a body is tells nothing: %+v", hits)
	}
	for affiliation, text := range map[string]string{
		"Tsinghua University": "Tsinghua asked.", "The Tuxfeld Company": "Tuxfeld asked.", "Компания «Заря»": "Заря ответила.", "شركة الأفق": "قال الأفق ذلك.",
		"Netlab Oy (Finland)": "Netlab objected.", "Netlab, Finland": "Netlab objected.", "Department of Law, Netlab": "Netlab objected.", "CEO of Netlab": "Netlab objected.",
		"Association for Progressive Connections (APX)": "APX objected.", "Global Partners Digital / GPDX": "GPDX objected.", "La Quadratura del Net": "Quadratura del Net objected.",
		"African Union": "The African Union objected.", "Kenya": "Kenya objected.", "Brockwood Ltd": "Brockwood asked.",
	} {
		if len(New([]Person{{Name: "Zofia Xanth", Affiliation: affiliation}}).Find(text)) == 0 {
			t.Errorf("%s: nothing is found in %q", affiliation, text)
		}
	}
}
