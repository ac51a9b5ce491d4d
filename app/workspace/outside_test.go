package workspace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/document"
	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/rules"
)

// A choice on a roster is of the person: whatever waits outside the session and names them is
// asked about before it goes, and no document names them before. What they agreed to as
// somebody of another session stays theirs, and so is what they say openly later.
func TestAChoiceOnARosterHoldsForWhatWaitsOutside(t *testing.T) {
	const who, text = "Tiberius Vanterpool", "As Tiberius Vanterpool says."
	d := newBench(t)
	for _, id := range []string{"bpf/other", "bpf/third"} {
		ok(t, d.Stewardship.AddSession(t.Context(), &igf.Session{ID: id, Title: "Meeting", Zone: "UTC"}))
	}
	comment := func(in rules.CommentInput) igf.Key {
		t.Helper()
		in.Output = "bpf/norms"
		c, err := d.Capture.AddComment(t.Context(), in)
		ok(t, err)
		return c.Key()
	}
	note := func(in rules.NoteInput) igf.Key {
		t.Helper()
		n, err := d.Capture.AddNote(t.Context(), in)
		ok(t, err)
		return n.Key()
	}
	outreach := func() (igf.Key, error) {
		o, err := d.Stewardship.AddOutreach(t.Context(), "bpf", igf.Outreach{Forum: "A forum", Text: text})
		if err != nil {
			return "", err
		}
		return o.Key(), nil
	}
	by := comment(rules.CommentInput{By: who + ", Glorpnet", Naming: igf.Named, Text: "Okapis."})
	held := map[string]igf.Key{"comment by them": by, "comment about them": comment(rules.CommentInput{Text: text})}
	r, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{by.ID()}, Disposition: igf.Noted, Reason: text})
	ok(t, err)
	held["answer"] = r[0].Key()
	held["outreach"], err = outreach()
	ok(t, err)
	held["action elsewhere"] = note(rules.NoteInput{Session: "bpf/third", Kind: igf.Action, Owner: who, Text: "Okapis."})
	held["note elsewhere"] = note(rules.NoteInput{Session: "bpf/third", Text: text})
	passes := map[string]igf.Key{
		"said in another session": note(rules.NoteInput{Session: "bpf/other", Speaker: who, Naming: igf.Named, Text: "Okapis."}),
		"task in another session": note(rules.NoteInput{Session: "bpf/other", Kind: igf.Action, Owner: who, Text: "Okapis."}),
		"somebody else":           comment(rules.CommentInput{By: who + ", Another Company", Naming: igf.Named, Text: "Gnus."}),
	}
	put := func(naming igf.Naming) {
		t.Helper()
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who + ", Glorpnet", Naming: naming})
		ok(t, err)
	}
	check := func(when string, keys map[string]igf.Key, want bool) {
		t.Helper()
		for what, key := range keys {
			if d.holds(t, key) != want {
				t.Errorf("%s: %s: held is not %v", when, what, want)
			}
		}
	}
	check("before", held, false)
	put(igf.Anonymous)
	since, err := d.Holding.Held()
	ok(t, err)
	check("unnamed on the roster", held, true)
	check("unnamed on the roster", passes, false)
	if len(since) != len(held) {
		t.Errorf("%d are held", len(since))
	}
	doc, err := d.Documents.MakeDocument(document.KindCompilation, "bpf/norms", document.Choices{})
	ok(t, err)
	if got := fmt.Sprintf("%+v", doc.Blocks); strings.Contains(got, "Vanterpool, Glorpnet") {
		t.Errorf("a document names them: %s", got)
	}

	ok(t, d.Holding.Resolve(t.Context(), by, disclosure.Agreed))
	check("they agreed", map[string]igf.Key{"comment": by}, false)
	put(igf.StakeholderGroup)
	check("they chose again", map[string]igf.Key{"comment": by}, true)
	if _, err := outreach(); err == nil {
		t.Error("words that name them are not asked about")
	}
	later := map[string]igf.Key{"comment": comment(rules.CommentInput{By: who + ", Glorpnet", Naming: igf.Named, Text: "Zebras."})}
	later["outreach"], err = outreach()
	ok(t, err)
	check("named openly later", later, false)
	check("named openly later", map[string]igf.Key{"comment": by}, true)
	put(igf.Anonymous)
	check("they chose once more", later, true)

	ok(t, d.Holding.Resolve(t.Context(), by, disclosure.Participant))
	about, err := d.replica.Concerning(by.ID())
	ok(t, err)
	if !slices.ContainsFunc(about, func(e igf.Entry) bool {
		c, is := e.(*igf.Comment)
		return is && c.Supersedes == by.ID() && c.By.Name == "" && c.By.Naming == igf.Anonymous && !d.holds(t, c.Key())
	}) {
		t.Errorf("it is followed by %+v", about)
	}
}

// A rule of a session is no choice of the people on its roster: what they say openly elsewhere goes.
func TestARuleIsNoChoiceOutside(t *testing.T) {
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Tiberius Vanterpool, Glorpnet", Naming: igf.Named})
	ok(t, err)
	c, err := d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", By: "Tiberius Vanterpool, Glorpnet", Naming: igf.Named, Text: "Okapis."})
	ok(t, err)
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	ok(t, err)
	if held, err := d.Holding.Held(); err != nil || slices.ContainsFunc(held, func(h holding.Held) bool { return h.Record.Key() == c.Key() }) {
		t.Errorf("it is held: %v, %v", held, err)
	}
}

// Who was revised to say less while a backup was away is not named again by a revision that was
// made from the backup, whatever becomes of the conflict; a revision that says so names them.
func TestARevisionFromABackupNamesNobodyAgain(t *testing.T) {
	d := newBench(t)
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: "Tiberius Vanterpool", Naming: igf.Named, Text: "Okapis."})
	ok(t, err)
	mine, err := d.Capture.ReviseNote(t.Context(), n.ID, rules.NoteInput{Speaker: "Tiberius Vanterpool", Naming: igf.Named, Text: "Okapis and gnus."})
	ok(t, err)
	less := *n
	less.ID, less.Supersedes, less.Device, less.Lamport, less.Speaker = "01GK5VZ0XQ3F8M2D7S9N4C6B11", n.ID, "elsewhere", 9, igf.Attribution{Naming: igf.Anonymous}
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Records: []igf.Record{&less}}))
	goes := func(of *igf.Note) string {
		t.Helper()
		g, err := gate.Of(d.replica)()
		ok(t, err)
		s, err := g.ShareSent(of, nil)
		ok(t, err)
		return s.Record().(*igf.Note).Speaker.Name
	}
	if got := goes(mine); got != "" {
		t.Errorf("%s is named again", got)
	}
	again, err := d.Capture.ReviseNote(t.Context(), mine.ID, rules.NoteInput{Speaker: "Tiberius Vanterpool", Naming: igf.Named, Text: "Okapis and zebras."})
	ok(t, err)
	if got := goes(again); got == "" {
		t.Error("who says so is not named")
	}
}

// Who is given a role here, by a person who was asked about it, holds it publicly, whatever somebody else
// wrote before.
func TestARoleThatIsGivenHereIsPublic(t *testing.T) {
	const who = "Tiberius Vanterpool"
	d := newBench(t)
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: who, Naming: igf.Anonymous})
	ok(t, err)
	doubted := igf.Private{Of: igf.OfficeKey, Doubted: []string{igf.NameKey(who), igf.NameKey("Somebody Else")}}
	ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Private: []igf.Private{doubted}}))
	give := func(g *igf.Group) error {
		g.Roles = append(g.Roles, igf.Role{ID: "lead", Role: "lead", Name: who})
		return nil
	}
	if _, err := d.Stewardship.EditGroup(t.Context(), "bpf", give); err == nil {
		t.Fatal("nobody is asked")
	}
	if kept, _, err := d.replica.Private(igf.OfficeKey); err != nil || len(kept.Doubted) != 2 {
		t.Errorf("what is doubted: %v, %v", kept.Doubted, err)
	}
	_, err = d.Stewardship.EditGroup(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), "bpf", give)
	ok(t, err)
	if kept, _, err := d.replica.Private(igf.OfficeKey); err != nil || len(kept.Doubted) != 1 {
		t.Errorf("what is doubted: %v, %v", kept.Doubted, err)
	}
}
