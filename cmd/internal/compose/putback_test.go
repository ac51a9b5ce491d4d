package compose_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/cmd/internal/compose"
)

// What is put back says on every device all that it said, once, whether its words name who spoke or
// not, whether it was sent before or not, and although nobody was asked in a session on the record.
func TestWhatIsPutBackIsWholeOnOtherDevices(t *testing.T) {
	dir := t.TempDir()
	var devices []*compose.App
	sync := func(i int) {
		t.Helper()
		_, err := devices[i].Workspace.Sharing.Sync(t.Context(), sharing.SyncOptions{})
		ok(t, err)
	}
	for i, name := range []string{"Amina Sample", "Bruno Beta"} {
		a, _, err := compose.Init(t.Context(), compose.InitOptions{
			Options: compose.Options{Environment: small, Replica: filepath.Join(dir, fmt.Sprint(i))}, Remote: filepath.Join(dir, "repository"), Self: igf.Self{Name: name, Naming: igf.Named},
		})
		ok(t, err)
		t.Cleanup(func() { ok(t, a.Close()) })
		devices = append(devices, a)
		if i == 0 {
			ok(t, a.Workspace.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
			ok(t, a.Workspace.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/norms", Title: "Norms", Language: "en"}))
			ok(t, a.Workspace.Stewardship.AddSession(t.Context(), &igf.Session{ID: "bpf/main", Title: "Main", Zone: "UTC", Outputs: []string{"bpf/norms"}, OnRecord: true}))
		}
		sync(i)
	}
	b := devices[1].Workspace
	names := []string{"Lena Lund", "Tomas Tarn", "Ulla Ulm", "Viktor Vale", "Wanda Wirt", "Yara Quist", "Zoran Zeman", "Oskar Orlow", "Petra Pohl", "Rita Rask", "Selma Sund", "Timo Tuor"}
	n := 0
	for _, kind := range []igf.Kind{igf.KindNote, igf.KindComment} {
		for _, says := range []string{"%s proposes %d zqannexes.", "Nobody here, not %.0s a soul, wants %d zqannexes."} {
			for _, sent := range []bool{false, true} {
				for _, scopes := range [][]igf.Scope{{igf.ScopeAll}, {igf.ScopePerson, igf.ScopeAll}} {
					if testing.Short() && (len(scopes) > 1) != sent {
						continue // the long tier plays all of them
					}
					if n == len(names) {
						names = append(names, fmt.Sprintf("Person%c Zyx%c", 'a'+n, 'a'+n))
					}
					who, text := names[n], fmt.Sprintf(says, names[n], n)
					n++
					t.Run(fmt.Sprintf("%s %q sent %t %v", kind, text, sent, scopes), func(t *testing.T) {
						id := ""
						if kind == igf.KindNote {
							e, err := b.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Speaker: who, Text: text})
							ok(t, err)
							id = e.ID
						} else {
							e, err := b.Capture.AddComment(t.Context(), rules.CommentInput{Session: "bpf/main", Output: "bpf/norms", By: who, Text: text, Channel: igf.InTheSession})
							ok(t, err)
							id = e.ID
						}
						if sent {
							sync(1)
						}
						for i, scope := range scopes {
							if i > 0 {
								if _, err := b.Withdrawing.PutBack(t.Context(), id, ""); err == nil || !strings.Contains(err.Error(), "withdraw all of it first") {
									t.Errorf("put back while the text stands: %v", err)
								}
							}
							ok(t, b.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: id, Scope: scope, RequestedBy: igf.ByAuthor}))
							if sent {
								sync(1)
							}
						}
						_, err := b.Withdrawing.PutBack(t.Context(), id, "")
						ok(t, err)
						sync(1)
						sync(0)
						for i, d := range devices {
							lines, err := d.Workspace.Lists.Timeline("bpf/main")
							ok(t, err)
							stand := 0
							for _, l := range lines {
								if words := igf.WordsOf(l.Entry); !l.Gone() && len(words) > 0 && strings.Contains(igf.SearchText(l.Entry), fmt.Sprintf(" %d zqannexes", n-1)) {
									stand++
									if words[0] != text || igf.AttributionOf(l.Entry).Name != who || len(l.Older) > 0 {
										t.Errorf("device %d has %q by %+v, with %d older", i, words[0], igf.AttributionOf(l.Entry), len(l.Older))
									}
								}
								if !l.Gone() && len(igf.WordsOf(l.Entry)) > 0 && igf.WordsOf(l.Entry)[0] == igf.Withdrawn {
									t.Errorf("device %d: %q is printed as what somebody said", i, igf.Withdrawn)
								}
							}
							if stand != 1 {
								t.Errorf("on device %d it stands %d times", i, stand)
							}
						}
					})
				}
			}
		}
	}
}
