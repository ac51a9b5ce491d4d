package compose_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/exposure"
	"rapporteur/app/workspace/rules"
)

// Whom the note taker corrected before the next sync is in no file and no commit of the
// repository; whom they corrected after it is listed, with what they were noted in. Both may
// be named elsewhere.
func TestACorrectedPersonReachesNoRepository(t *testing.T) {
	const wrong, right = "Ottoline Brambleford, Mistral Coop", "Wystan Periwinkle, Lattice Org"
	for _, to := range []igf.Naming{igf.Named, igf.Anonymous} {
		for _, sent := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, sent %t", to, sent), func(t *testing.T) {
				h := newMeeting(t)
				w := h.devices[0].Workspace
				n, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Speaker: wrong, Naming: igf.Named, Text: "Brambleford asks who keeps it."})
				ok(t, err)
				task, err := w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Kind: igf.Action, Text: "Keep it.", Owner: "Ottoline Brambleford"})
				ok(t, err)
				o := igf.Output{ID: strings.Split(meetingID, "/")[0] + "/norms", Title: "Norms", Draft: "A text.\n"}
				ok(t, w.Drafting.AddPublished(h.ctx, &o))
				m, err := w.Capture.AddComment(h.ctx, rules.CommentInput{Output: o.ID, By: wrong, Naming: igf.Named, Text: "Shorter."})
				ok(t, err)
				if sent {
					ok(t, h.sync(step{device: 0}))
				}
				_, err = w.Capture.ReviseNote(h.ctx, n.ID, rules.NoteInput{Speaker: right, Naming: to, Text: "Asks who keeps it."})
				ok(t, err)
				_, err = w.Capture.ReviseNote(h.ctx, task.ID, rules.NoteInput{NoOwner: true})
				ok(t, err)
				c, err := w.Capture.ReviseComment(h.ctx, m.ID, rules.CommentInput{By: right, Naming: to})
				ok(t, err)
				if c.By.Naming != to || (c.By.Name != "") != (to == igf.Named) {
					t.Errorf("the comment is by %+v", c.By)
				}
				ok(t, h.sync(step{device: 0}))
				history, err := exec.Command("git", "-C", filepath.Join(h.dir, "repository"), "log", "-p", "--all").Output()
				ok(t, err)
				if !sent && (strings.Contains(string(history), "Brambleford") || strings.Contains(string(history), "Mistral")) {
					t.Error("the repository has whom they meant by mistake")
				}
				exposed, err := w.Exposure.Exposed(h.ctx, meetingID)
				ok(t, err)
				for _, field := range []string{"speaker", "owner", "text"} {
					if slices.ContainsFunc(exposed, func(x exposure.Exposed) bool { return x.Field == field }) != sent {
						t.Errorf("that the %s said it is listed: %t", field, !sent)
					}
				}
				_, err = w.Capture.AddNote(h.ctx, rules.NoteInput{Session: meetingID, Text: "Ottoline Brambleford agreed to it."})
				ok(t, err)
			})
		}
	}
}
