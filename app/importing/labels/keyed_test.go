package labels

import (
	"strings"
	"testing"
)

// A label with a key is one as a whole, whatever is around it: no half of it stands among
// the words.
func TestALabelWithAKey(t *testing.T) {
	for _, key := range []string{"Speaker", "SPEAKER", "Name", "Intervenant", "Orador", "Докладчик", "发言人"} {
		for _, form := range []string{"[%k: %n] ", "[%k:%n]: ", "(%k: %n) ", "{%k: %n} ", "【%k：%n】", "<%k: %n> ", "**%k: %n** ", "**%k: %n:** ", "%k: %n: ", "[ %k : %n ] "} {
			for _, name := range []string{"Isolde Knoll", "ISOLDE KNOLL", "Dr. Isolde Knoll", "王芳", "Isolde van der Knoll"} {
				line := replaced(form, key, name) + "We should: yes."
				if l := Cut(line); l.Sure < Likely || l.Rest != "We should: yes." || Called(l.Text) != name {
					t.Errorf("%q: %+v", line, l)
				}
			}
		}
	}
	for line, want := range map[string]string{
		"[Chair: Isolde Knoll] We go on.": "Isolde Knoll (Chair)", "(Moderator: 王芳) 谢谢": "王芳 (Moderator)", "[Speaker: Isolde] We go on.": "Isolde", "[speaker: isolde knoll] we go on": "isolde knoll", "Speaker 2: Isolde Knoll is late": "Speaker 2", "[Speaker: 3] We go on.": "Speaker 3",
	} {
		if l := Cut(line); Called(l.Text) != want || l.Sure < Likely {
			t.Errorf("%q: %+v", line, l)
		}
	}
	for _, line := range []string{"[Note: this is late] We go on.", "[Decision: Open Lists] agreed by all", "[See: the annex] and more"} {
		if l := Cut(line); l.Sure >= Likely && l.Rest != line {
			t.Errorf("%q: %+v", line, l)
		}
	}
	if l := Cut("Chair: Ana Fnord: the floor is yours"); l.Text != "Chair" {
		t.Errorf("the chair gives the floor: %+v", l)
	}
}

func replaced(form, key, name string) string {
	return strings.NewReplacer("%k", key, "%n", name).Replace(form)
}
