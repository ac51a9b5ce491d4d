package igf

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const oneMark = "0123456789abcdef0123456789abcdef.0"

// imported is a comment that somebody imported, of one item for all.
func imported(id, author string, lamport uint64, words string) *Comment {
	c := stamped(id, "", author, &Comment{Text: words, By: Attribution{Naming: Anonymous}})
	c.Lamport, c.Source = lamport, ImportSource("mail", oneMark, "I"+author)
	return c
}

func redaction(id, entry, author, source string) *Redaction {
	r := stamped(id, "", author, &Redaction{Entry: entry, Scope: ScopeAll})
	r.Lamport, r.Source = 9, source
	return r
}

func TestWhatSeveralDevicesImportedStandsOnce(t *testing.T) {
	answer := stamped("5", "", "D", &Response{Comment: "2", Disposition: Noted, Reason: "Thanks."})
	revised := stamped("6", "2", "B", &Comment{Text: "words, revised"})
	for _, c := range []struct {
		name    string
		entries []Entry
		want    string // the ids that stand, "-" before those that say nothing
		answers int
	}{
		{"all of them", nil, "1", 0},
		{"with what points at any of them", []Entry{answer}, "1", 1},
		{"one undid their import", []Entry{redaction("7", "1", "A", "undo IA")}, "2", 0},
		{"both did", []Entry{redaction("7", "1", "A", "undo IA"), redaction("8", "2", "B", "undo IB"), redaction("9", "3", "C", "undo IC")}, "-1 -2 -3", 0},
		{"somebody withdrew one", []Entry{redaction("7", "2", "B", "")}, "-1", 0},
		{"and the others undid theirs", []Entry{redaction("7", "1", "A", ""), redaction("8", "1", "A", "undo IA")}, "-2", 0},
		{"somebody else cannot undo one", []Entry{redaction("7", "1", "X", "undo IA")}, "-1", 0},
		{"its author revised one", []Entry{revised}, "6", 0},
		{"another, with a mark that is forged, says something else", []Entry{imported("4", "D", 0, "other words")}, "4 1", 0},
	} {
		entries := append([]Entry{imported("1", "A", 1, "the words"), imported("2", "B", 2, "the  words"), imported("3", "C", 2, "the words")}, c.entries...)
		rapid.Check(t, func(t *rapid.T) {
			var got []string
			answers := 0
			for _, s := range Fold(rapid.Permutation(entries).Draw(t, "order")) {
				id := s.Entry.Head().ID
				if s.Gone() {
					id = "-" + id
				}
				if text := s.Entry.(*Comment).Text; s.Gone() && strings.Contains(text, "words") {
					t.Errorf("%s: %s still says %q", c.name, id, text)
				}
				got = append(got, id)
				answers += len(s.Responses)
			}
			if s := strings.Join(got, " "); s != c.want || answers != c.answers {
				t.Errorf("%s: %s stand, with %d answers; want %s, %d", c.name, s, answers, c.want, c.answers)
			}
		})
	}
}

func TestMarksOfImports(t *testing.T) {
	for source, want := range map[string]bool{
		"mail " + oneMark + " I": true, "": false, "undo": false, "undo I": false, "mail 0123456789abcdef I": false, "mail " + oneMark: false,
		"mail " + strings.ToUpper(oneMark) + " I": false, "mail 0123456789abcdef0123456789abcdef.x I": false, "mail 0123456789abcdef0123456789abcdef. I": false,
	} {
		c := &Comment{Meta: Meta{Source: source}}
		if got := ImportMark(c) != ""; got != want {
			t.Errorf("%q is a mark: %v", source, got)
		}
	}
}

// What nobody is proven to have written takes nothing from a twin that is signed: neither its place,
// nor, withdrawn, its words.
func TestATwinThatIsNotSignedTakesNothing(t *testing.T) {
	sign := func(e Entry, is bool) {
		if e.Head().Signature = ""; is {
			e.Head().Signature = "ed25519:x"
		}
	}
	for _, c := range []struct {
		what                  string
		twin, redact, doubted bool
		gone                  bool
	}{
		{"signed, and withdrawn by its author", true, true, false, true},
		{"withdrawn, and not sent yet", true, false, false, true},
		{"an editor withdraws what nobody wrote", false, true, false, false},
		{"written and withdrawn by nobody", false, false, false, false},
		{"signed, and withdrawn by nobody", true, false, true, false},
	} {
		true1, twin := imported("2", "B", 2, "the words"), imported("1", "A", 1, "the words")
		r := redaction("7", "1", "A", "")
		sign(true1, true)
		sign(twin, c.twin)
		sign(r, c.redact)
		r.Doubted = c.doubted
		says := false
		for _, s := range Fold([]Entry{true1, twin, r}) {
			says = says || !s.Gone() && s.Root == "2"
		}
		if says == c.gone {
			t.Errorf("%s: the true one says something: %v", c.what, says)
		}
	}
	true1, twin := imported("2", "B", 2, "the words"), imported("1", "A", 1, "the words")
	sign(true1, true)
	twin.Unproven = true
	if got := Fold([]Entry{true1, twin}); len(got) != 2 {
		t.Errorf("%d stand", len(got))
	}
}

// Who imported the same item withdraws their own of it; of what somebody else imported that is only
// asked, and whoever has a say over it declines it for that one, in any order.
func TestATwinOfSomebodyElseIsOnlyAskedFor(t *testing.T) {
	g := &Group{Roles: []Role{{Role: "coordinator", Name: "Cora (sample)"}}}
	mine, theirs := imported("2", "B", 2, "the words"), imported("1", "A", 1, "the words")
	for _, c := range []*Comment{mine, theirs} {
		c.Signature = "ed25519:x"
	}
	answer := stamped("5", "", "D", &Response{Comment: "2", Disposition: Noted, Reason: "Thanks."})
	asks := redaction("7", "1", "A", "")
	declines := func(author string) *Redaction {
		d := redaction("8", "7", author, "")
		d.Scope, d.Lamport = ScopeDeclined, 10
		return d
	}
	for _, c := range []struct {
		what string
		by   string // who declines it, "" for nobody
		says bool   // theirs stands
	}{
		{"nobody decided", "", false},
		{"who imported the other declines", "B", true},
		{"who withdrew it declines it", "A", false},
		{"a stranger declines it", "X", false},
	} {
		entries := []Entry{mine, theirs, answer, asks}
		if c.by != "" {
			entries = append(entries, declines(c.by))
		}
		rapid.Check(t, func(t *rapid.T) {
			got := map[string]Standing{}
			for _, s := range FoldIn(listed(g), rapid.Permutation(entries).Draw(t, "order")) {
				got[s.Root] = s
			}
			if s, here := got["1"]; !here || !s.Gone() || s.Asked {
				t.Fatalf("%s: who withdrew their own: %+v", c.what, s)
			}
			s, here := got["2"]
			if !here || s.Gone() == c.says || s.Asked == c.says || len(s.Responses) != 1 {
				t.Fatalf("%s: gone %v, asked %v, %d answers", c.what, s.Gone(), s.Asked, len(s.Responses))
			}
		})
	}
}

// Anybody can write the mark of an import into an entry of theirs. Whatever people see in it that is
// not what they see in the true one, both stand, and what happens to one leaves the other alone.
func TestATwinThatSaysAnythingElseStandsBeside(t *testing.T) {
	base := func(id, author string, lamport uint64) *Comment {
		c := imported(id, author, lamport, "the words")
		c.By, c.Stance, c.Type, c.Signature = Attribution{Naming: Named, Name: "Zoe (sample)"}, Objection, General, "ed25519:x"
		c.Anchor = &Anchor{Output: c.Output, Version: 1, Paragraph: 1, Quote: "First."}
		return c
	}
	for what, change := range map[string]func(*Comment){
		"person": func(c *Comment) { c.By.Name = "Yan (sample)" }, "nobody": func(c *Comment) { c.By = Attribution{Naming: Anonymous} },
		"affiliation": func(c *Comment) { c.By.Affiliation = "Ministry" }, "stance": func(c *Comment) { c.Stance = Support }, "words": func(c *Comment) { c.Text = "other words" },
		"type": func(c *Comment) { c.Type = Editorial }, "wording": func(c *Comment) { c.Proposed = "Delete." }, "channel": func(c *Comment) { c.Channel = "web-form" },
		"paragraph": func(c *Comment) { c.Anchor.Paragraph = 2 }, "quote": func(c *Comment) { c.Anchor.Quote = "Second." }, "no place": func(c *Comment) { c.Anchor = nil },
		"": func(*Comment) {}, "language": func(c *Comment) { c.Language = "fr" }, "version, and the words are the same": func(c *Comment) { c.Anchor.Version = 2 },
	} {
		one := what == "" || what == "language" || strings.HasPrefix(what, "version")
		theirs, forged := base("2", "B", 2), base("1", "A", 1)
		change(forged)
		rapid.Check(t, func(t *rapid.T) {
			if n := len(Fold(rapid.Permutation([]Entry{theirs, forged}).Draw(t, "order"))); (n == 1) != one {
				t.Fatalf("another %s: %d stand", what, n)
			}
			for _, s := range Fold([]Entry{theirs, forged, redaction("7", "1", "A", "")}) {
				if s.Root == "2" && s.Gone() != one {
					t.Fatalf("another %s: what was withdrawn of the other one is gone here: %v", what, s.Gone())
				}
			}
		})
	}
	ownID(t, base)
	note := func(id string, kind NoteKind, speaker string) *Note {
		n := stamped(id, "", id, &Note{NoteKind: kind, Text: "the words", Speaker: Attribution{Naming: Named, Name: speaker}})
		n.Source = ImportSource("transcript", oneMark, "I"+id)
		return n
	}
	for _, other := range []*Note{note("1", Decision, "Zoe"), note("1", Intervention, "Ana")} {
		if n := len(Fold([]Entry{note("2", Intervention, "Zoe"), other})); n != 2 {
			t.Errorf("a %s by %s: %d stand", other.NoteKind, other.Speaker.Name, n)
		}
	}
}

// Of what was withdrawn whole a newcomer has no words: what is left tells what it was a twin of.
func TestAWithdrawalWhoseWordsAreGoneHidesItsTwin(t *testing.T) {
	for _, scope := range []Scope{ScopePerson, ScopeAll} {
		full, other := imported("2", "B", 2, "the words"), imported("1", "A", 1, "the words")
		for _, c := range []*Comment{full, other} {
			c.By, c.Signature = Attribution{Naming: Named, Name: "Zoe (sample)"}, "ed25519:x"
		}
		r := redaction("7", "1", "A", "")
		r.Scope = scope
		for _, s := range Fold([]Entry{full, withdrawn(other, scope), r}) {
			if s.Redacted != scope {
				t.Errorf("%s: %s says %+v", scope, s.Root, s.Entry)
			}
		}
	}
}

// Of one id that its source gave and that nobody can guess, equal words are one item, however much each says of the person and on
// which version each stands: what is shown says least of the person, on the newest version. Other
// words, another person and another stance are another item.
func ownID(t *testing.T, base func(id, author string, lamport uint64) *Comment) {
	t.Helper()
	for what, x := range map[string]struct {
		change func(*Comment)
		shown  string // of "1", which is changed and was there first, and "2"; "" for both
	}{
		"nobody":               {func(c *Comment) { c.By = Attribution{Naming: Anonymous} }, "1"},
		"more":                 {func(c *Comment) { c.By.Affiliation = "Uni" }, "2"},
		"version":              {func(c *Comment) { c.Anchor.Version, c.Anchor.Quote = 2, "First, changed." }, "1"},
		"no less, and version": {func(c *Comment) { c.By.Affiliation, c.Anchor.Version = "Uni", 2 }, "2"},
		"another person":       {func(c *Comment) { c.By.Name = "Yan (sample)" }, ""},
		"another affiliation":  {func(c *Comment) { c.By = Attribution{Naming: AffiliationOnly, Affiliation: "Uni"} }, ""},
		"words":                {func(c *Comment) { c.Text = "other words" }, ""},
		"stance":               {func(c *Comment) { c.Stance = Support }, ""},
		"paragraph":            {func(c *Comment) { c.Anchor.Paragraph = 2 }, ""},
	} {
		one, two := base("1", "A", 1), base("2", "B", 2)
		if x.change(one); what == "another affiliation" {
			two.By = Attribution{Naming: AffiliationOnly, Affiliation: "Ministry"}
		}
		for _, c := range []*Comment{one, two} {
			c.Source = ImportSource("mail", OwnClass+oneMark, "I")
		}
		rapid.Check(t, func(t *rapid.T) {
			got := Fold(rapid.Permutation([]Entry{one, two}).Draw(t, "order"))
			if x.shown == "" && len(got) != 2 || x.shown != "" && (len(got) != 1 || got[0].Root != x.shown) {
				t.Fatalf("%s: %d stand, the first is %s", what, len(got), got[0].Root)
			}
		})
	}
}
