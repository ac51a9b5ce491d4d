package workspace_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// said is what the model remembers of a comment: its words as they stand, and
// whether somebody withdrew them.
type said struct {
	text      string
	withdrawn bool
	imported  string // id of the import, "" for one that was typed
	touched   bool   // somebody worked with it
}

// chain is a replica with a model of what its comments must say.
type chain struct {
	d        bench
	comments map[string]*said // by the id of the newest revision
	order    []string
	n        int
}

// Whatever is done on the way from a comment to a final output, no comment is
// lost and none says anything else, unless its author or a withdrawal said so.
func TestNoOperationLosesOrChangesAComment(t *testing.T) {
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; testing.Short() && runs > 25 {
			return // each run opens a replica
		}
		passed := t.Run("", func(t *testing.T) {
			c := &chain{d: newBench(t), comments: map[string]*said{}}
			steps := map[string]func(*testing.T, *rapid.T){
				"add": c.add, "import": c.importSome, "revise": c.revise, "answer": c.answer, "answer from a table": c.answerAll,
				"publish": c.publish, "place": c.place, "withdraw the person": c.withdrawPerson, "withdraw": c.withdraw, "undo": c.undo, "final": c.final,
			}
			names := slices.Sorted(maps.Keys(steps))
			for range rapid.IntRange(3, 12).Draw(rt, "steps") {
				name := rapid.SampledFrom(names).Draw(rt, "step")
				steps[name](t, rt)
				c.check(t, name)
			}
		})
		if !passed {
			rt.Fatal("see above")
		}
	})
}

func (c *chain) text() string { c.n++; return fmt.Sprintf("Comment %d, كلمة، 词", c.n) }

func (c *chain) keep(id string, s *said) {
	c.comments[id] = s
	c.order = append(c.order, id)
}

// pick draws a comment that was not withdrawn, "" when there is none.
func (c *chain) pick(rt *rapid.T) string {
	var open []string
	for _, id := range c.order {
		if s := c.comments[id]; s != nil && !s.withdrawn {
			open = append(open, id)
		}
	}
	if len(open) == 0 {
		return ""
	}
	return rapid.SampledFrom(open).Draw(rt, "comment")
}

func (c *chain) add(t *testing.T, rt *rapid.T) {
	m, err := c.d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Paragraph: rapid.IntRange(0, 1).Draw(rt, "paragraph"), By: "Maria Sample", Text: c.text()})
	ok(t, err)
	c.keep(m.ID, &said{text: m.Text})
}

func (c *chain) importSome(t *testing.T, rt *rapid.T) {
	var items []importing.Item
	for range rapid.IntRange(1, 4).Draw(rt, "items") {
		items = append(items, importing.Item{Loose: true, Comment: &rules.CommentInput{Output: "bpf/norms", Quote: rapid.SampledFrom([]string{"", "core", "nowhere"}).Draw(rt, "quote"), Text: c.text()}})
	}
	done := c.d.take(t, items...)
	for i, e := range done.Added {
		c.keep(e.Head().ID, &said{text: items[i].Comment.Text, imported: done.ID})
	}
}

func (c *chain) revise(t *testing.T, rt *rapid.T) {
	id := c.pick(rt)
	if id == "" {
		return
	}
	m, err := c.d.Capture.ReviseComment(t.Context(), id, rules.CommentInput{Text: c.text()})
	ok(t, err)
	s := c.comments[id]
	delete(c.comments, id)
	s.text, s.touched = m.Text, true
	c.keep(m.ID, s)
}

func (c *chain) answer(t *testing.T, rt *rapid.T) {
	if id := c.pick(rt); id != "" {
		_, err := c.d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{id}, Disposition: rapid.SampledFrom(igf.Dispositions()).Draw(rt, "disposition"), Reason: "A reason."})
		ok(t, err)
		c.comments[id].touched = true
	}
}

func (c *chain) answerAll(t *testing.T, rt *rapid.T) {
	if id := c.pick(rt); id != "" {
		_, err := c.d.Answering.AnswerAll(t.Context(), []answering.TableAnswer{{Answer: answering.Answer{Comments: []string{id}, Disposition: igf.Noted, Reason: "From a table."}}}, where)
		ok(t, err)
		c.comments[id].touched = true
	}
}

func (c *chain) publish(t *testing.T, rt *rapid.T) {
	text := rapid.SampledFrom([]string{draft, "# Other\n\nAll new words here, and none of the old ones.\n", "An opening.\n\n" + draft}).Draw(rt, "text")
	_, err := c.d.Drafting.Publish(t.Context(), "bpf/norms", text, "")
	ok(t, err)
}

func (c *chain) place(t *testing.T, rt *rapid.T) {
	if id := c.pick(rt); id != "" {
		ok(t, c.d.Answering.ConfirmPlace(t.Context(), id, rapid.IntRange(0, 1).Draw(rt, "to")))
		c.comments[id].touched = true
	}
}

func (c *chain) withdrawPerson(t *testing.T, rt *rapid.T) {
	if id := c.pick(rt); id != "" {
		ok(t, c.d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: id, Scope: igf.ScopePerson}))
	}
}

func (c *chain) withdraw(t *testing.T, rt *rapid.T) {
	if id := c.pick(rt); id != "" {
		ok(t, c.d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: id, Scope: igf.ScopeAll}))
		c.comments[id].withdrawn = true
	}
}

// undo withdraws an import; it must be refused once any of it was worked with.
func (c *chain) undo(t *testing.T, rt *rapid.T) {
	id := c.pick(rt)
	if id == "" || c.comments[id].imported == "" {
		return
	}
	batch, touched := c.comments[id].imported, false
	for _, s := range c.comments {
		touched = touched || s.imported == batch && s.touched
	}
	_, err := c.d.Undoing.UndoImport(t.Context(), batch)
	if touched != (err != nil) {
		t.Fatalf("worked with: %v; undoing it: %v", touched, err)
	}
	for _, s := range c.comments {
		if err == nil && s.imported == batch {
			s.withdrawn = true
		}
	}
}

func (c *chain) final(t *testing.T, _ *rapid.T) {
	_, err := c.d.Drafting.SetStage(t.Context(), "bpf/norms", igf.Final, "for the sake of the test")
	ok(t, err)
}

func (c *chain) check(t *testing.T, after string) {
	t.Helper()
	lines, err := c.d.Lists.Comments(lists.CommentFilter{Output: "bpf/norms"})
	ok(t, err)
	if len(lines) != len(c.comments) {
		t.Fatalf("after %q there are %d comments, not %d", after, len(lines), len(c.comments))
	}
	for _, l := range lines {
		m := l.Entry.(*igf.Comment)
		s := c.comments[m.ID]
		want := igf.Withdrawn
		if s == nil {
			t.Fatalf("after %q there is a comment %s that nobody made", after, m.ID)
		}
		if !s.withdrawn {
			want = s.text
		}
		if m.Text != want {
			t.Fatalf("after %q the comment %s says %q, not %q", after, m.ID, m.Text, want)
		}
	}
	places, err := c.d.Texts.Places("bpf/norms")
	ok(t, err)
	if len(places) != len(lines) {
		t.Fatalf("after %q %d of %d comments have a place", after, len(places), len(lines))
	}
}
