package gate_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
)

const remark = "We lost three sites in March because the operator was slow to patch the second router."

func redaction(n int, entry igf.Entry) *igf.Redaction {
	r := &igf.Redaction{Entry: entry.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}
	r.Meta = note(n, "").Meta
	return r
}

func said(n int, who, text string) *igf.Note {
	x := note(n, text)
	x.Speaker = named(who)
	return x
}

// held reports whether a record waits because of words that were withdrawn.
func (d *bench) held(r igf.Record) bool {
	d.t.Helper()
	_, err := d.book().Gate().Share(r, nil)
	var held *igf.HiddenNameError
	if err != nil && !errors.As(err, &held) {
		d.t.Fatal(err)
	}
	return held != nil && igf.AreWords(held.Names)
}

// Words that were withdrawn are known again in the texts of others, also when this device
// does not have them any more; not where they are put back.
func TestWithdrawnWordsAreKnownAgain(t *testing.T) {
	d := newBench(t)
	n := said(1, "Zelda Quixmarker", remark)
	d.save(igf.Act{Records: []igf.Record{&igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}, session("bpf/session-1"), session("bpf/session-2")}})
	copied := &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Decisions: []igf.Modus{{ID: "one", Text: "It was said: " + remark}}}
	d.save(igf.Act{Records: []igf.Record{n}})
	if d.held(copied) {
		t.Error("nothing was withdrawn")
	}
	d.save(igf.Act{Records: []igf.Record{redaction(2, n)}})
	if !d.held(copied) {
		t.Error("the words are here, and a copy is not known")
	}
	bare := *n
	bare.Text, bare.Speaker = igf.Withdrawn, anonymous()
	if err := d.r.Exchange(t.Context(), &igf.Exchange{Records: []igf.Record{&bare}, Private: d.book().Gate().FormerWords(n)}); err != nil {
		t.Fatal(err)
	}
	if !d.held(copied) {
		t.Error("the words are forgotten, and a copy is not known")
	}
	if faults, err := d.r.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("the check says %v, %v", faults, err)
	}
	d.save(igf.Act{Private: []igf.Private{{Of: igf.WordsKey(n.Key()), Words: &igf.Fingerprint{}}}})
	if d.held(copied) {
		t.Error("they were put back")
	}
}

// The reason of a withdrawal does not say what is withdrawn by it.
func TestAReasonDoesNotQuote(t *testing.T) {
	d := newBench(t)
	n := said(1, "Zelda Quixmarker", remark)
	d.save(igf.Act{Records: []igf.Record{n}})
	r := redaction(2, n)
	r.Reason = "We should not say that the operator was slow to patch."
	after, err := d.book().After(igf.Act{Records: []igf.Record{r}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := after.Gate().Share(r, nil); err == nil {
		t.Error("it quotes the words")
	}
}

// Words that a text had before the entry, and those that somebody else said too, are
// not the words of the entry.
func TestWhatOthersSaidIsTheirs(t *testing.T) {
	d := newBench(t)
	published := func(id string, day igf.Date) *igf.VersionText {
		o := &igf.Output{ID: id, Title: "A text", Cycle: "2022", Stage: igf.PublicComment, Language: "en", Draft: "x", Versions: []igf.Version{{Number: 1, Date: day, Stage: igf.PublicComment}}}
		v := &igf.VersionText{Output: id, Number: 1, Text: "Before.\n\n" + remark}
		d.save(igf.Act{Records: []igf.Record{o, v}})
		return v
	}
	gone := said(100, "Zelda Quixmarker", remark)
	form := said(50, "Quentin Zyxmarker", remark) // a letter that several people sign
	quotes := said(150, "Quentin Zyxmarker", "As somebody said before: "+remark)
	again := said(60, "Zelda Quixmarker", remark)
	earlier := said(70, "", remark)
	earlier.Speaker, earlier.Author.ID = igf.Attribution{}, ulid(7)
	late := said(300, "Quentin Zyxmarker", remark)
	const proposal = "Every operator shall tell its neighbours within one day that a router was lost."
	quoting := said(101, "Zelda Quixmarker", "On this: "+proposal)
	quoting.Anchor = &igf.Anchor{Output: "bpf/draft", Quote: proposal}
	d.save(igf.Act{Records: []igf.Record{gone, form, quotes, again, earlier, late, quoting, redaction(200, gone), redaction(201, quoting)}})
	for _, c := range []struct {
		what string
		r    igf.Record
		held bool
	}{
		{"somebody else said the same", form, false},
		{"somebody else quotes it, and says so", quotes, true},
		{"the same person said it twice", again, true},
		{"somebody else wrote it down before", earlier, false},
		{"somebody says it after the withdrawal", late, true},
		{"the text that an entry quotes", &igf.Output{ID: "bpf/draft", Title: "A draft", Draft: proposal}, false},
		{"a text of the same day", published("bpf/late", "2022-12-01"), true},
	} {
		if got := d.held(c.r); got != c.held {
			t.Errorf("%s: held is %v", c.what, got)
		}
	}
	before := published("bpf/before", "2022-11-30")
	if d.held(before) || d.held(late) {
		t.Error("a text had the words a day before the entry")
	}
}

// Who says in any field less than all of the words of somebody else, more than them, or them in quotation
// marks, quotes them: that waits too where it was said before the withdrawal.
func TestWhoQuotesDidNotSayIt(t *testing.T) {
	d := newBench(t)
	words := strings.Fields(remark)
	gone := said(100, "Zelda Quixmarker", remark)
	act := igf.Act{Records: []igf.Record{gone, redaction(200, gone)}}
	texts := map[string]string{
		"in quotation marks": "“" + remark + "”", "in straight ones": `"` + remark + `"`, "in those of French": "« " + remark + " »", "as a quotation": "> " + remark,
		"a word before": "Zelda " + remark, "another word before": "Secretly, " + remark, "a word behind": remark + " Quixmarker",
		"the first half": strings.Join(words[:len(words)-3], " "), "the second half": strings.Join(words[3:], " "),
	}
	n := 10
	var all []igf.Record
	for _, text := range texts {
		n++
		all = append(all, said(n, "Quentin Zyxmarker", text))
	}
	comment := func(change func(*igf.Comment)) {
		n++
		m := &igf.Comment{Meta: said(n, "", "x").Meta, Output: "bpf/draft", Channel: igf.ByEmail, By: igf.Attribution{Naming: igf.Named, Name: "Quentin Zyxmarker"}, Text: "Put this in."}
		change(m)
		all = append(all, m)
	}
	comment(func(m *igf.Comment) { m.Proposed = remark })
	comment(func(m *igf.Comment) { m.Translation, m.TranslatedTo = remark, "en" })
	comment(func(m *igf.Comment) { m.Text, m.Proposed = "", strings.Join(words[3:], " ") })
	act.Records = append(act.Records, all...)
	d.save(act)
	for _, r := range all {
		if _, err := d.book().Gate().Share(r, nil); err == nil { // or for the name in it
			t.Errorf("it leaves: %q", igf.WordsOf(r.(igf.Entry)))
		}
	}
}

// What was typed wrongly and taken back at once is typed again.
func TestASlipMayBeTypedAgain(t *testing.T) {
	d := newBench(t)
	n := said(1, "Zelda Quixmarker", remark)
	r := redaction(2, n)
	r.Source = igf.UndoSource
	d.save(igf.Act{Records: []igf.Record{n, r}})
	if d.held(said(3, "Zelda Quixmarker", remark)) {
		t.Error("it is held")
	}
}

// busyWithdrawn is a busy replica of which 500 entries more were withdrawn.
func busyWithdrawn(b *testing.B) *store.Replica {
	b.Helper()
	r := busy(b)
	act := igf.Act{ID: ulid(800_000)}
	for n := range 500 {
		words := ""
		for i := range 50 {
			words += word(n*53+i*7) + " "
		}
		x := note(20_000+n, words)
		act.Records = append(act.Records, x, redaction(30_000+n, x))
	}
	if err := r.Save(b.Context(), &act); err != nil {
		b.Fatal(err)
	}
	return r
}

// BenchmarkOpenWithdrawn reads also what was withdrawn.
func BenchmarkOpenWithdrawn(b *testing.B) {
	r := busyWithdrawn(b)
	for b.Loop() {
		if _, err := gate.Open(r); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkShareWithdrawn lets all entries out, and looks for what was withdrawn.
func BenchmarkShareWithdrawn(b *testing.B) { share(b, busyWithdrawn(b)) }
