package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// What was put back stands once, also where a rule that came since names its person less; and the same words of
// somebody else are no reason to keep it away.
func TestWhatIsPutBackStandsOnce(t *testing.T) {
	for name, change := range map[string]func(*igf.Session){
		"nothing changed":         func(*igf.Session) {},
		"the Chatham House rule":  func(s *igf.Session) { s.ChathamHouse = true },
		"affiliations only since": func(s *igf.Session) { s.Naming = []igf.Naming{igf.AffiliationOnly, igf.Anonymous} },
	} {
		d := newBench(t)
		note := func(who string) string {
			n, err := d.Capture.AddNote(igf.WithNamesChecked(t.Context(), igf.CheckedEach), rules.NoteInput{Session: "bpf/main", Speaker: who, Naming: igf.Named, Text: "I agree with zqall of it."})
			ok(t, err)
			return n.ID
		}
		first := note("Zelda Brockwood, Netlab")
		ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: first, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}))
		note("Yan Quillfeather, Netlab")
		_, err := d.Withdrawing.PutBack(t.Context(), first, "")
		ok(t, err)
		edited(change)(t, d, nil)
		d.prepare(t)
		if _, err := d.Withdrawing.PutBack(t.Context(), first, ""); err == nil || !strings.Contains(err.Error(), "put back already") {
			t.Errorf("%s: put back again: %v", name, err)
		}
		stand := 0
		lines, err := d.Lists.Timeline("bpf/main")
		ok(t, err)
		for _, l := range lines {
			if !l.Gone() && strings.Contains(igf.SearchText(l.Entry), "zqall") {
				stand++
			}
		}
		if stand != 2 {
			t.Errorf("%s: it stands %d times, want 2", name, stand)
		}
	}
}
