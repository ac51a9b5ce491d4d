package compose_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
)

// meetings are devices whose people make a session of one name, each on another day.
type meetings struct {
	t       *testing.T
	devices []*compose.App
}

func newMeetings(t *testing.T, dir string) *meetings {
	m := &meetings{t: t}
	for i, name := range []string{"Noor Sample", "Luis Sample", "Ines Sample"} {
		a, _, err := compose.Init(t.Context(), compose.InitOptions{
			Options: compose.Options{Environment: small, Replica: filepath.Join(dir, fmt.Sprint(i))}, Remote: filepath.Join(dir, "repository"), Self: igf.Self{Name: name, Naming: igf.Named},
		})
		ok(t, err)
		m.devices = append(m.devices, a)
		if i == 0 {
			ok(t, a.Workspace.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF}))
			ok(t, a.Workspace.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/norms", Title: "Norms", Language: "en"}))
		}
		m.sync(i)
	}
	return m
}

func (m *meetings) close() {
	for _, a := range m.devices {
		ok(m.t, a.Close())
	}
}

func (m *meetings) sync(i int) igf.Receipt {
	m.t.Helper()
	receipt, err := m.devices[i].Workspace.Sharing.Sync(m.t.Context(), sharing.SyncOptions{})
	ok(m.t, err)
	return receipt
}

// dayOf is the day of the meeting that a device makes.
func dayOf(i int) time.Time { return time.Date(2026, 11, 3+7*i, 10, 0, 0, 0, time.UTC) }

// meet makes the session, with a person who is not named, on the roster, and a text that is typed.
func (m *meetings) meet(i int) {
	m.t.Helper()
	w := m.devices[i].Workspace
	ok(m.t, w.Stewardship.AddSession(m.t.Context(), &igf.Session{ID: "bpf/open-call", Title: "Open call", Zone: "UTC", Start: dayOf(i), Outputs: []string{"bpf/norms"}}))
	_, err := w.Stewardship.AddToRoster(m.t.Context(), "bpf/open-call", rules.PersonInput{Text: fmt.Sprintf("Person%c Zyx%c", 'a'+i, 'a'+i), Naming: igf.Anonymous})
	ok(m.t, err)
	ok(m.t, w.Device.KeepUnsaved(igf.Unsaved{Slot: "session/bpf/open-call#run-1", Text: fmt.Sprintf("typed on day %d", i), At: dayOf(i)}))
}

// says adds what was said in the meeting of a device.
func (m *meetings) says(i, n int) {
	m.t.Helper()
	w, text := m.devices[i].Workspace, fmt.Sprintf("said on day %d, %d", i, n)
	session := m.own(i)
	_, err := w.Capture.AddNote(m.t.Context(), rules.NoteInput{Session: session, Text: text})
	ok(m.t, err)
	_, err = w.Capture.AddComment(m.t.Context(), rules.CommentInput{Session: session, Output: "bpf/norms", Text: text, Channel: igf.InTheSession})
	ok(m.t, err)
}

// own returns the id of the meeting of a device, "" where it is not there yet.
func (m *meetings) own(i int) string {
	m.t.Helper()
	all, err := m.devices[i].Workspace.Records.Sessions("bpf")
	ok(m.t, err)
	for _, s := range all {
		if s.Start.Equal(dayOf(i)) {
			return s.ID
		}
	}
	return ""
}

// What is said in meetings of one name, which several people enter before they meet, stands in
// its own meeting on every device, in whatever order they sync.
func TestMeetingsOfOneNameStayApart(t *testing.T) {
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; testing.Short() && runs > 6 || runs > 60 {
			return // one has three devices
		}
		m := newMeetings(t, t.TempDir())
		defer m.close()
		n := 0
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(m.devices)-1), 3, 14).Draw(rt, "who") {
			switch made := m.own(i) != ""; {
			case !made:
				if _, err := m.devices[i].Workspace.Records.Session("bpf/open-call"); err != nil {
					m.meet(i)
				}
			case rapid.Bool().Draw(rt, "says"):
				m.says(i, n)
				n++
			default:
				m.sync(i)
			}
		}
		for range 2 {
			for i := range m.devices {
				m.sync(i)
			}
		}
		var first []string
		for at, a := range m.devices {
			var all []string
			sessions, err := a.Workspace.Records.Sessions("bpf")
			ok(t, err)
			for _, s := range sessions {
				day := slices.IndexFunc([]int{0, 1, 2}, func(i int) bool { return s.Start.Equal(dayOf(i)) })
				lines, err := a.Workspace.Lists.Timeline(s.ID)
				ok(t, err)
				for _, l := range lines {
					text := igf.SearchText(l.Entry)
					all = append(all, s.ID+": "+text)
					if !strings.Contains(text, fmt.Sprintf("day %d,", day)) {
						rt.Errorf("device %d: the meeting of day %d says %q", at, day, text)
					}
				}
				if len(s.Roster) != 1 {
					rt.Errorf("device %d: %s has %d people", at, s.ID, len(s.Roster))
				}
				roster, err := a.Workspace.Records.Roster(s)
				ok(t, err)
				if want := fmt.Sprintf("Zyx%c", 'a'+day); day == at && !strings.Contains(fmt.Sprintf("%+v", roster[0]), want) {
					rt.Errorf("device %d has lost who took part: %+v", at, roster[0])
				}
			}
			own := m.own(at)
			typed, err := a.Workspace.Device.Unsaved()
			ok(t, err)
			for _, u := range typed {
				if !strings.HasPrefix(u.Slot, "session/"+own+"#") || u.Text != fmt.Sprintf("typed on day %d", at) {
					rt.Errorf("device %d: its meeting is %s, and %q was typed in %s", at, own, u.Text, u.Slot)
				}
			}
			if (len(typed) == 1) != (own != "") {
				rt.Errorf("device %d: %d texts are typed", at, len(typed))
			}
			conflicts, err := a.Workspace.Deciding.Conflicts()
			ok(t, err)
			if len(conflicts) > 0 {
				rt.Errorf("device %d: %d conflicts", at, len(conflicts))
			}
			if slices.Sort(all); at == 0 {
				first = all
			} else if !slices.Equal(first, all) {
				rt.Errorf("device %d has\n%s\nnot\n%s", at, strings.Join(all, "\n"), strings.Join(first, "\n"))
			}
		}
		if len(first) != 2*n {
			rt.Errorf("%d entries of %d", len(first), 2*n)
		}
	})
}
