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
		same bool
		say  string
	}{{made, true, "matches the 24 records"}, {changed, false, "some have changed"}, {more, false, "here are 25 now"}, {other, false, "not about session/g/other"}} {
		if same, say := made.Against(c.now); same != c.same || !strings.Contains(say, c.say) {
			t.Errorf("%v %q, want %v %q", same, say, c.same, c.say)
		}
	}
}
