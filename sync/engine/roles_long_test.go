package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// changes lets another Git program change a file so many times, each time in a commit of its own.
func (r *room) changes(t *testing.T, times int, path string, data func(n int) string) {
	t.Helper()
	var in bytes.Buffer
	for n := range times {
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter Mallory (sample) <hand@rapporteur.invalid> %d +0000\ndata 2\nc\n", noon.Unix()+int64(n))
		if n == 0 {
			in.WriteString("from refs/heads/main^0\n")
		}
		fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", path, len(data(n)), data(n))
	}
	cmd := exec.Command("git", "-C", r.shared, "fast-import", "--quiet", "--force")
	cmd.Stdin = &in
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
}

// brief is a remote that tells what became of a file, and not from the beginning.
type brief struct {
	remote.Historian
	most int
}

func (b brief) Touches(ctx context.Context, path string, at remote.Revision, visit func(remote.Touch) (bool, error)) error {
	n := 0
	return b.Historian.Touches(ctx, path, at, func(t remote.Touch) (bool, error) {
		n++
		t.Unread = t.Unread || n == b.most
		more, err := visit(t)
		return more && n < b.most, err
	})
}

// Who comes later and finds that a file of a group was changed very often knows of its roles what all
// know; who cannot read how it began takes nobody for a coordinator, and does not take that for a
// group that never had one: what a stranger settles there makes nothing final.
func TestALongHistoryHidesNoRole(t *testing.T) {
	if testing.Short() {
		t.Skip("990 commits are made: in the long tier")
	}
	const maria, eve = "Maria Sample", "Eve Sample"
	path := format.Paths(igf.GroupKey(sampleGroup))[0]
	for name, is := range map[string]string{"their purpose": maria, "and another name in the role": eve, "and no role": ""} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b, e := r.device("a"), r.device("b"), r.device("eve")
			a.isNamed(maria)
			e.isNamed(eve)
			first := a.comment("what somebody said")
			a.save(coordinators(maria), a.note("she is here"), first)
			a.sync()
			b.sync()
			e.sync()
			r.changes(t, 330, path, func(n int) string {
				text := groupFile()[path]
				if is != "" {
					text = groupFile(is)[path]
				}
				return text + fmt.Sprintf("purpose: the %dth\n", n)
			})
			e.sync()
			all := settlingActs(func() igf.Meta { return e.metaAs(eve) }, first.ID)
			for _, act := range all {
				e.save(act)
			}
			e.sync()
			newcomer, distant := r.device("newcomer"), r.device("distant")
			for _, d := range []*device{a, b, newcomer, distant} {
				if d != distant {
					d.sync()
				} else if _, err := d.engine(d.store, brief{d.folder().(remote.Historian), 50}).Sync(t.Context()); err != nil {
					t.Fatal(err)
				}
				for kind, act := range all {
					if d.counts(act) {
						t.Errorf("%s of a stranger counts on %s", kind, d.name)
					}
				}
				asked := d.role()
				if d == newcomer && is == maria && asked != nil {
					t.Errorf("a newcomer is asked about who founded the group: %+v", asked)
				}
				if d == distant && !strings.Contains(d.compared(), "cannot be read") {
					t.Errorf("who cannot read the beginning is told %q", d.compared())
				}
			}
			if asked := newcomer.askedAs(igf.CaseRole); is == eve && asked == nil {
				t.Error("a newcomer is not asked about the role of the stranger")
			}
		})
	}
}
