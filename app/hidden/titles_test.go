package hidden

import "testing"

// A title goes with the name: it tells a woman from a man.
func TestTitlesGoWithTheName(t *testing.T) {
	for _, c := range [][3]string{ // a name, a text, and what is left of the text around it
		{"Snorri Flugelhorn", "then Mr Flugelhorn left", "then | left"},
		{"Snorri Flugelhorn", "Mr. Snorri Flugelhorn: no", "|: no"},
		{"Snorri Flugelhorn", "H.E. Mr Flugelhorn spoke", "| spoke"},
		{"Snorri Flugelhorn", "Prof. Dr. Flugelhorn spoke", "| spoke"},
		{"Snorri Flugelhorn", "Flugelhorn spoke", "| spoke"},
		{"Snorri Flugelhorn", "As Dr Flugelhorn said", "As | said"},
		{"Snorri Flugelhorn", "We thank the Chair, Flugelhorn too", "We thank the Chair, | too"},
		{"Ana Perezoso", "Dijo la Sra. Perezoso que no", "Dijo | que no"},
		{"Ana Perezoso", "Mme Perezoso a parlé", "| a parlé"},
		{"Ana Perezoso", "Frau Perezoso sprach", "| sprach"},
		{"Оксана Жмеринюк", "вопрос г-жи Жмеринюк", "вопрос |"},
		{"Оксана Жмеринюк", "Там г-жа Жмеринюк", "Там |"},
		{"سلمى القرطماني", "قالت السيدة القرطماني نعم", "قالت | نعم"},
		{"诸葛明轩", "请诸葛明轩女士发言", "请|发言"},
		{"정우람", "정우람 씨는 반대", "|는 반대"},
		{"प्रज्ञा देसवाड़कर", "फिर सुश्री देसवाड़कर बोलीं", "फिर | बोलीं"},
		{"Zeynep Gülbahçeoğlu", "Gülbahçeoğlu Hanım geldi", "| geldi"},
	} {
		x, text := New([]Person{{Name: c[0]}}), c[1]
		got, at := "", 0
		for _, h := range x.Find(text) {
			if h.Strength == Full {
				got, at = got+text[at:h.From-h.Lead]+"|", h.To+h.Trail
			}
		}
		if got += text[at:]; got != c[2] {
			t.Errorf("%s: of %q is left %q, want %q", c[0], text, got, c[2])
		}
	}
}
