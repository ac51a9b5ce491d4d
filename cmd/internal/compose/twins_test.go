package compose_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
	"rapporteur/app/workspace/withdrawing"
	"rapporteur/cmd/internal/compose"
)

// twoImporters are two devices that import one file, each when it likes, over one
// repository.
type twoImporters struct {
	t         *testing.T
	dir       string
	devices   []*compose.App
	withdrawn map[string]bool
	imports   [2][]string
	log       []string
}

func newTwoImporters(t *testing.T, roles ...igf.Role) *twoImporters {
	x := &twoImporters{t: t, dir: t.TempDir(), withdrawn: map[string]bool{}}
	for i, name := range []string{"Noor Sample", "Luis Sample"} {
		a, _, err := compose.Init(t.Context(), compose.InitOptions{
			Options: compose.Options{Environment: small, Replica: filepath.Join(x.dir, fmt.Sprint(i))}, Remote: filepath.Join(x.dir, "repository"), Self: igf.Self{Name: name, Naming: igf.Named},
		})
		ok(t, err)
		t.Cleanup(func() { ok(t, a.Close()) })
		x.devices = append(x.devices, a)
		if i == 0 {
			ok(t, a.Workspace.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Roles: roles}))
			ok(t, a.Workspace.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/norms", Title: "Norms", Language: "en"}))
		}
		x.sync(i)
	}
	return x
}

// importedTexts are what the people of the file say, two of them the same.
var importedTexts = []string{"zqalpha zqbravo zqcharlie zqdelta zqecho zqfoxtrot", "zqgolf zqhotel zqindia zqjuliet zqkilo zqlima", "zqmike zqnovember", "zqmike zqnovember"}

func (x *twoImporters) file() importing.File {
	f := importing.File{From: "csv"}
	for i, text := range importedTexts {
		it := importing.Item{Source: "table text", Comment: &rules.CommentInput{Output: "bpf/norms", By: fmt.Sprintf("Person %c Zyx", 'A'+i), Text: text}}
		if i == 1 {
			it.At = time.Date(2022, 11, 20, 8, 0, 0, 0, time.UTC)
		}
		f.Items = append(f.Items, it)
	}
	return f
}

func (x *twoImporters) sync(d int) {
	_, err := x.devices[d].Workspace.Sharing.Sync(x.t.Context(), sharing.SyncOptions{})
	ok(x.t, err)
}

func (x *twoImporters) take(d int) {
	done, err := x.devices[d].Workspace.Importing.Import(x.t.Context(), x.file(), func(_ int, err error) error { return err })
	ok(x.t, err)
	if len(done.Added) > 0 {
		x.imports[d] = append(x.imports[d], done.ID)
	}
	if n := len(done.Added) + done.Present + len(done.Waiting); n != len(importedTexts) {
		x.t.Fatalf("%d of %d items are accounted for: %v", n, len(importedTexts), x.log)
	}
}

func (x *twoImporters) undo(d int) {
	for _, id := range x.imports[d] {
		if x.devices[d].Workspace.Undoing.MayUndo(id) == nil {
			_, err := x.devices[d].Workspace.Undoing.UndoImport(x.t.Context(), id)
			ok(x.t, err)
		}
	}
}

// withdraw withdraws what a device shows first, whoever imported it there.
func (x *twoImporters) withdraw(d int) {
	for _, l := range x.comments(d) {
		c := l.Entry.(*igf.Comment)
		if l.Gone() || c.Text == importedTexts[2] { // two people say that
			continue
		}
		err := x.devices[d].Workspace.Withdrawing.Withdraw(x.t.Context(), withdrawing.Withdrawal{Entry: c.ID, Scope: igf.ScopeAll, Reason: "asked for it", RequestedBy: igf.ByPerson})
		if err == nil {
			x.withdrawn[c.Text] = true
		}
		return
	}
}

func (x *twoImporters) comments(d int) []lists.EntryView {
	all, err := x.devices[d].Workspace.Lists.Comments(lists.CommentFilter{Output: "bpf/norms"})
	ok(x.t, err)
	return all
}

// check looks at what both devices show when they have met.
func (x *twoImporters) check() {
	x.t.Helper()
	for d, a := range x.devices {
		count := map[string]int{}
		for _, l := range x.comments(d) {
			if !l.Gone() {
				count[l.Entry.(*igf.Comment).Text]++
			}
		}
		for text, n := range count {
			most := 1
			if text == importedTexts[2] {
				most = 2
			}
			if n > most {
				x.t.Fatalf("device %d shows %q %d times: %v", d, text, n, x.log)
			}
			if x.withdrawn[text] {
				x.t.Fatalf("device %d shows %q, which was withdrawn: %v", d, text, x.log)
			}
		}
		faults, err := a.Workspace.Device.Check(x.t.Context())
		ok(x.t, err)
		if len(faults) > 0 {
			x.t.Fatalf("device %d: %v: %v", d, faults, x.log)
		}
	}
	a, b := x.shown(0), x.shown(1)
	if a != b {
		x.t.Fatalf("one device shows %s, the other %s: %v", a, b, x.log)
	}
}

func (x *twoImporters) shown(d int) string {
	var out []string
	for _, l := range x.comments(d) {
		if !l.Gone() { // what was undone before it was sent leaves no trace elsewhere
			out = append(out, fmt.Sprint(l.Root, l.Redacted))
		}
	}
	return strings.Join(out, " ")
}

// Two devices import one file, before or after they meet, undo it, withdraw single
// comments and import it again, in any order: each comment stands once, both show the
// same, and nothing that was withdrawn comes back by a twin.
func TestTwoDevicesImportOneFile(t *testing.T) {
	runs := 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; testing.Short() && runs > 6 || runs > 40 {
			return // each run opens two replicas and syncs them
		}
		plan := rapid.SliceOfN(rapid.SampledFrom([]string{"take 0", "take 1", "take 0", "take 1", "undo 0", "undo 1", "withdraw 0", "withdraw 1", "sync 0", "sync 1"}), 4, 14).Draw(rt, "plan")
		if !t.Run("", func(t *testing.T) {
			x := newTwoImporters(t)
			acts := map[string]func(int){"take": x.take, "undo": x.undo, "withdraw": x.withdraw, "sync": x.sync}
			for _, step := range plan {
				x.log = append(x.log, step)
				act, d, _ := strings.Cut(step, " ")
				acts[act](int(d[0] - '0'))
			}
			for _, d := range []int{0, 1, 0, 1} {
				x.sync(d)
			}
			x.check()
		}) {
			rt.Fatal("see above")
		}
	})
}

// What is withdrawn of one device's import before another device sent its own is in no
// object of the repository that came from the other.
func TestAWithdrawnTwinIsNotSent(t *testing.T) {
	x := newTwoImporters(t)
	x.take(0)
	x.withdraw(0) // before anybody had it
	x.take(1)
	for _, d := range []int{0, 1, 0, 1} {
		x.sync(d)
	}
	x.check()
	out, err := exec.Command("git", "-C", filepath.Join(x.dir, "repository"), "log", "-p", "--all").CombinedOutput()
	ok(t, err)
	for text := range x.withdrawn {
		if strings.Contains(string(out), text) {
			t.Errorf("the repository has %q", text)
		}
	}
	if len(x.withdrawn) != 1 || !strings.Contains(string(out), importedTexts[2]) {
		t.Errorf("%d comments were withdrawn, or what stays was not sent", len(x.withdrawn))
	}
}

// Of what two people imported, each withdraws their own. Where somebody who signs coordinates and who withdrew it has no
// role, the one of the other is hidden for everybody at once, and the other is asked: declined, it stands again on all devices, a newcomer's too.
func TestATwinIsWithdrawnByWhoImportedIt(t *testing.T) {
	for _, take := range []igf.Side{igf.Ours, igf.Theirs} {
		x := newTwoImporters(t, igf.Role{ID: "lead", Role: "coordinator", Name: "Noor Sample"})
		x.take(0)
		x.take(1)
		for _, d := range []int{0, 1, 0, 1} {
			x.sync(d)
		}
		x.withdraw(1)
		if len(x.withdrawn) != 1 {
			t.Fatalf("%d were withdrawn", len(x.withdrawn))
		}
		x.sync(1)
		x.sync(0)
		says := func(d int) (n int) {
			for _, l := range x.comments(d) {
				if !l.Gone() && x.withdrawn[l.Entry.(*igf.Comment).Text] {
					n++
				}
			}
			return n
		}
		if says(0)+says(1) > 0 {
			t.Fatal("the words are shown before anybody decided")
		}
		open, err := x.devices[0].Workspace.Deciding.Conflicts()
		ok(t, err)
		if len(open) != 1 || open[0].Hand() != igf.HandWithdrawal {
			t.Fatalf("the other importer is asked %d things: %+v", len(open), open)
		}
		if here, err := x.devices[1].Workspace.Deciding.Conflicts(); err != nil || len(here) > 0 {
			t.Errorf("who withdrew it is asked: %+v, %v", here, err)
		}
		ok(t, x.devices[0].Workspace.Deciding.Settle(t.Context(), open[0], igf.Settling{Take: take, Reason: "it is in the report", RequestedBy: igf.ByPerson}))
		for _, d := range []int{0, 1, 0} {
			x.sync(d)
		}
		newcomer, _, err := compose.Init(t.Context(), compose.InitOptions{
			Options: compose.Options{Environment: small, Replica: filepath.Join(x.dir, "newcomer"+string(take))}, Remote: filepath.Join(x.dir, "repository"), Self: igf.Self{Name: "Eva Sample", Naming: igf.Named},
		})
		ok(t, err)
		t.Cleanup(func() { ok(t, newcomer.Close()) })
		x.devices = append(x.devices, newcomer)
		x.sync(2)
		for d := range x.devices {
			if got, want := says(d) == 1, take == igf.Ours; got != want {
				t.Errorf("%s: device %d shows it: %v", take, d, got)
			}
			if left, err := x.devices[d].Workspace.Deciding.Conflicts(); err != nil || len(left) > 0 {
				t.Errorf("%s: device %d still asks %+v, %v", take, d, left, err)
			}
		}
	}
}
