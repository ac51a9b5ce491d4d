package workspace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/drafting"
	"rapporteur/app/workspace/rules"
)

// fromElsewhere is the head of an entry on the norms that came with a sync.
func fromElsewhere() igf.Meta {
	return igf.Meta{
		ID: "01GK5VZ0XQ3F8M2D7S9N4C6C00", Group: "bpf", Sheet: "online-2022", Lamport: 50, Device: "elsewhere",
		At: time.Date(2022, 12, 1, 6, 45, 0, 0, time.UTC), Author: other(),
	}
}

func (d bench) came(t *testing.T, all ...igf.Record) {
	t.Helper()
	self, err := d.Device.Self()
	ok(t, err)
	ok(t, d.Device.Load(t.Context(), self, all, nil))
}

func (d bench) answered(t *testing.T, c *igf.Comment, a igf.Disposition, changedIn int) {
	t.Helper()
	_, err := d.Answering.Answer(t.Context(), answering.Answer{Comments: []string{c.ID}, Disposition: a, Reason: "So.", ChangedIn: changedIn})
	ok(t, err)
}

// holds is how each reason comes to hold the norms, or the output that it returns.
func holds() map[string]func(*testing.T, bench) string {
	const norms = "bpf/norms"
	return map[string]func(*testing.T, bench) string{
		"nothing is published": func(t *testing.T, d bench) string {
			ok(t, d.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/empty", Title: "Empty", Cycle: "2022", Draft: "# Empty\n\nOne.\n"}))
			return "bpf/empty"
		},
		"a version came after the one that was closed": func(t *testing.T, d bench) string {
			_, err := d.Drafting.SetStage(t.Context(), norms, igf.Final, "")
			ok(t, err)
			_, err = d.Drafting.Publish(t.Context(), norms, draft+"\nOne more.\n", "")
			ok(t, err)
			return norms
		},
		"the version that was closed has another text here": func(t *testing.T, d bench) string {
			d.came(t, &igf.Closing{Meta: fromElsewhere(), Output: norms, Version: 1, Text: igf.TextHash("Other words."), Stage: igf.Final})
			return norms
		},
		"comments without an answer": func(t *testing.T, d bench) string {
			d.comment(t, 1, "", "Name the states.", "")
			return norms
		},
		"comments with answers that disagree": func(t *testing.T, d bench) string {
			c := d.comment(t, 1, "", "Name the states.", "")
			d.answered(t, c, igf.Accepted, 0)
			d.came(t, &igf.Response{Meta: fromElsewhere(), Comment: c.ID, Disposition: igf.Noted, Reason: "Read."})
			return norms
		},
		"comments that were revised after their answer": func(t *testing.T, d bench) string {
			c := d.comment(t, 1, "", "Name the states.", "")
			d.answered(t, c, igf.Noted, 0)
			_, err := d.Capture.ReviseComment(t.Context(), c.ID, rules.CommentInput{Text: "Name all the states."})
			ok(t, err)
			return norms
		},
		"answers that name a version that is not there": func(t *testing.T, d bench) string {
			c := d.comment(t, 1, "", "Name the states.", "")
			d.came(t, &igf.Response{Meta: fromElsewhere(), Comment: c.ID, Disposition: igf.Noted, Reason: "Read.", ChangedIn: 4})
			return norms
		},
		"duplicates of no comment that stands": func(t *testing.T, d bench) string {
			d.answered(t, d.comment(t, 1, "", "Name the states.", ""), igf.Duplicate, 0)
			return norms
		},
		"comments with a place that nobody confirmed": func(t *testing.T, d bench) string {
			d.answered(t, d.comment(t, 2, "", "Name it.", ""), igf.Noted, 0)
			_, err := d.Drafting.Publish(t.Context(), norms, strings.Replace(draft, "The public core must be protected", "Whatever is public must be kept safe and be protected well", 1), "")
			ok(t, err)
			return norms
		},
		"accepted wordings that are not in the text": func(t *testing.T, d bench) string {
			c := d.comment(t, 1, "their territory", "Say more.", "any territory")
			d.answered(t, c, igf.Accepted, 1)
			return norms
		},
		"comments of others that were withdrawn without a reason": func(t *testing.T, d bench) string {
			c := d.comment(t, 1, "", "Name the states.", "")
			d.came(t, &igf.Redaction{Meta: fromElsewhere(), Entry: c.ID, Scope: igf.ScopeAll, RequestedBy: igf.Requesters()[0]})
			return norms
		},
		"withdrawn notes whose words still stand": func(t *testing.T, d bench) string {
			a := begun(t, d)
			_, err := d.Drafting.Publish(t.Context(), a.Output.ID, a.Output.Draft, "")
			ok(t, err)
			d.withdrawn(t, a.Output.MadeFrom[1])
			_, err = d.Drafting.EditOutput(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), a.Output.ID, func(o *igf.Output) error {
				o.Draft += "\n**Private Sector:** says that it is \\*not\\* clear at all\n"
				return nil
			})
			ok(t, err)
			return a.Output.ID
		},
		"open conflicts": func(t *testing.T, d bench) string {
			ok(t, d.replica.Exchange(t.Context(), &igf.Exchange{Conflicts: []igf.Conflict{{ID: "c1", Key: igf.OutputKey(norms), Field: "title", Ours: "Norms", Theirs: "The norms"}}}))
			return norms
		},
		"the last day for comments is not over": func(t *testing.T, d bench) string {
			_, err := d.Drafting.EditOutput(t.Context(), norms, func(o *igf.Output) error { o.Dates.CommentUntil = "2022-12-20"; return nil })
			ok(t, err)
			return norms
		},
	}
}

// goesPast is the newest closing of an output once more, from elsewhere, which names all that
// holds.
func goesPast(t *testing.T, d bench, output string, holds []igf.Hold) *igf.Closing {
	t.Helper()
	var c igf.Closing
	for e, err := range d.replica.Entries(igf.KindClosing) {
		ok(t, err)
		if k, is := e.(*igf.Closing); is && k.Output == output {
			c = *k
		}
	}
	c.Meta = fromElsewhere()
	c.ID, c.Lamport = "01GK5VZ0XQ3F8M2D7S9N4C6C01", 1000
	for _, h := range holds {
		c.Despite = append(c.Despite, igf.Despite{Hold: h.ID(), Reason: "The group decided so."})
	}
	return &c
}

// Whatever holds, each by what people read of it: the output is not final, the program says
// why, and goes on with a reason only where a reason is enough.
func TestEachReasonKeepsAnOutputFromBeingFinal(t *testing.T) {
	byItself := []string{"a version came after the one that was closed", "the version that was closed has another text here"}
	never := []string{"nothing is published", "withdrawn notes whose words still stand", "open conflicts"}
	all := holds()
	for _, k := range igf.HoldKinds() {
		if all[k.Sentence().String()] == nil {
			t.Errorf("nobody tries %q: %s", k, k.Sentence())
		}
	}
	for said, set := range all {
		t.Run(said, func(t *testing.T) {
			d := newBench(t)
			id := set(t, d)
			stage := func() igf.Stage {
				o, err := d.Texts.Output(id)
				ok(t, err)
				return o.Stage
			}
			g, err := d.Drafting.Gaps(id)
			ok(t, err)
			if !slices.ContainsFunc(g.Holds, func(h igf.Hold) bool { return h.Kind.Sentence().String() == said }) {
				t.Errorf("it does not hold: %v", g.Holds)
			}
			if stage().Ended() {
				t.Error("it is final")
			}
			if slices.Contains(byItself, said) { // closing again is about the text that is here
				if d.came(t, goesPast(t, d, id, g.Holds)); stage().Ended() {
					t.Error("a closing that names the reason goes past it")
				}
				return
			}
			var incomplete *drafting.IncompleteError
			var words *igf.WithdrawnWordsError
			if _, err := d.Drafting.SetStage(t.Context(), id, igf.Final, ""); !errors.As(err, &words) && (!errors.As(err, &incomplete) || !strings.Contains(err.Error(), said)) {
				t.Errorf("the program says %v", err)
			}
			if _, err = d.Drafting.SetStage(t.Context(), id, igf.Final, "The group decided so."); (err == nil) == slices.Contains(never, said) || stage().Ended() != (err == nil) {
				t.Errorf("with a reason it says %v, and the output is %s", err, stage())
			}
		})
	}
}
