package document_test

import (
	"strings"
	"testing"

	"rapporteur/app/document"
)

func TestStampsAreCompared(t *testing.T) {
	made := document.Stamp{Of: "session/g/main", Records: 24, Hash: "1"}
	changed := made
	changed.Hash = "0"
	more := changed
	more.Records++
	other := made
	other.Of = "session/g/other"
	for _, c := range []struct {
		now  document.Stamp
		text document.Reading
		same bool
		say  string
	}{
		{made, document.ReadsSame, true, "matches the 24 records"},
		{made, document.ReadsOther, false, "does not match"},
		{made, document.ReadsNotCompared, false, "the words of the file were not compared"},
		{made, "", false, "the words of the file were not compared"},
		{changed, document.ReadsSame, false, "some have changed"},
		{more, document.ReadsSame, false, "here are 25 now"},
		{other, document.ReadsSame, false, "not about session/g/other"},
	} {
		if same, say := made.Against(c.now, c.text); same != c.same || !strings.Contains(say, c.say) {
			t.Errorf("%v %q, want %v %q", same, say, c.same, c.say)
		}
	}
}
