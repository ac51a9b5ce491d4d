package workspace_test

import (
	"fmt"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// saidOnce is one thing that somebody says, who is in nothing else.
type saidOnce struct {
	who     string
	naming  igf.Naming  // as they chose, "" where nobody asked
	channel igf.Channel // of a comment, "" for a note
	again   string      // how it is said again
	words   string
	id      string
}

// What is said again, by whichever way, names its person as a new entry of them would, and never more
// fully than it did: whom nobody asked as whoever is not asked now, who chose as they chose as far as
// the session and its roster let them. That holds for what came before it was said again, and for what
// comes afterwards.
func TestWhatIsSaidAgainNamesAsANewOne(t *testing.T) {
	for what, change := range changesOfNaming() {
		if testing.Short() && what != "the rule" {
			continue
		}
		fresh, d := newBench(t), newBench(t)
		onRecord := func(s *igf.Session) { s.OnRecord = true }
		edited(onRecord)(t, fresh, nil)
		edited(onRecord)(t, d, nil)
		var all []saidOnce
		for _, naming := range append([]igf.Naming{""}, igf.Namings()...) {
			for _, channel := range []igf.Channel{"", igf.InTheSession, igf.ByEmail} {
				for _, again := range []string{"put back", "put back before", "a revision taken back"} {
					letters := string(rune('a'+len(all)/26)) + string(rune('a'+len(all)%26))
					all = append(all, saidOnce{"Ze" + letters + "da Qu" + letters + "x, Lab, Government", naming, channel, again, letters, ""})
				}
			}
		}
		change(t, fresh, all)
		for i, x := range all {
			all[i].id = d.saysOnce(t, x, x.naming)
			if x.again != "a revision taken back" {
				ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: all[i].id, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}))
			}
		}
		d.saidAgain(t, all, "put back before")
		d.saidAgain(t, all, "a revision taken back")
		change(t, d, all)
		d.saidAgain(t, all, "put back")
		for _, x := range all {
			name := fmt.Sprintf("%s, %q, channel %q, %s", x.again, x.naming, x.channel, what)
			s, err := fresh.Records.Session("bpf/main")
			ok(t, err)
			want := x.naming
			if want == "" {
				want = fresh.sharedNaming(t, fresh.saysOnce(t, x, ""))
			}
			for _, p := range s.Roster {
				if p.Who.Naming.SaysLess(want) && want != "" {
					want = p.Who.Naming
				}
			}
			want = igf.Attribution{Naming: want, Name: "x", Affiliation: "x", Stakeholder: "x"}.Under(s).Naming
			if x.naming == "" && x.channel == igf.ByEmail {
				want = igf.Anonymous // as it was
			}
			got := d.sharedNaming(t, x.id)
			if got != want && !(what == "an unasked seat" && got.SaysLess(want)) { // their name was withdrawn before they had it
				t.Errorf("%s: names %q, a new one %q", name, got, want)
			}
		}
	}
}

func edited(change func(*igf.Session)) func(*testing.T, bench, []saidOnce) {
	return func(t *testing.T, d bench, _ []saidOnce) {
		t.Helper()
		_, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { change(s); return nil })
		ok(t, err)
	}
}

// changesOfNaming are what can come between two times that something is said.
func changesOfNaming() map[string]func(*testing.T, bench, []saidOnce) {
	seats := func(naming igf.Naming) func(*testing.T, bench, []saidOnce) {
		return func(t *testing.T, d bench, all []saidOnce) {
			t.Helper()
			for _, x := range all {
				_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: x.who, Naming: naming})
				ok(t, err)
			}
		}
	}
	rule := edited(func(s *igf.Session) { s.ChathamHouse = true })
	return map[string]func(*testing.T, bench, []saidOnce){
		"nothing":         func(*testing.T, bench, []saidOnce) {},
		"the rule":        rule,
		"off the record":  edited(func(s *igf.Session) { s.OnRecord = false }),
		"no names":        edited(func(s *igf.Session) { s.Naming = igf.Namings()[1:] }),
		"nobody":          edited(func(s *igf.Session) { s.Naming = []igf.Naming{igf.Anonymous} }),
		"a group's seat":  seats(igf.StakeholderGroup),
		"an unnamed seat": seats(igf.Anonymous),
		"an unasked seat": seats(""),
		"a seat, the rule": func(t *testing.T, d bench, all []saidOnce) {
			t.Helper()
			seats(igf.StakeholderGroup)(t, d, all)
			rule(t, d, all)
		},
	}
}

// saysOnce saves a note or comment.
func (d bench) saysOnce(t *testing.T, x saidOnce, naming igf.Naming) string {
	t.Helper()
	if x.channel == "" {
		e, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: x.who, Naming: naming, Text: "Cables " + x.words + "."})
		ok(t, err)
		return e.ID
	}
	e, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Session: "bpf/main", Output: "bpf/norms", By: x.who, Naming: naming, Text: "Cables " + x.words + ".", Channel: x.channel})
	ok(t, err)
	return e.ID
}

// saidAgain says those again that are to be said again in a way.
func (d bench) saidAgain(t *testing.T, all []saidOnce, way string) {
	t.Helper()
	for i, x := range all {
		switch {
		case x.again != way:
		case way == "a revision taken back":
			var err error
			if x.channel == "" {
				_, err = d.Capture.ReviseNote(t.Context(), x.id, rules.NoteInput{Text: "Masts."})
			} else {
				_, err = d.Capture.ReviseComment(t.Context(), x.id, rules.CommentInput{Text: "Masts."})
			}
			ok(t, err)
			d.takeBack(t)
		default:
			e, err := d.Withdrawing.PutBack(t.Context(), x.id, "")
			ok(t, err)
			all[i].id = e.Head().ID
		}
	}
}

// sharedNaming is how an entry, as it stands, would be sent now.
func (d bench) sharedNaming(t *testing.T, id string) igf.Naming {
	t.Helper()
	base := core.New(d.replica, time.Now)
	id, err := base.History.Newest(id)
	ok(t, err)
	e, err := base.History.Entry(id)
	ok(t, err)
	pr, err := base.Printer("")
	ok(t, err)
	s, err := pr.Share(e, nil)
	ok(t, err)
	return igf.AttributionOf(s.Record().(igf.Entry)).Naming
}
