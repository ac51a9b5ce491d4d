package engine_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
)

var errEnded = errors.New("the process ended here")

// ending returns the hooks of a process that ends at its nth call: before the
// call is made, or when it was made and its answer is lost. Nothing works after
// that.
func ending(n int, after bool) *hooks {
	calls, dead := 0, false
	hit := func(isAfter bool) func(string) error {
		return func(string) error {
			if !isAfter {
				calls++
			}
			if dead = dead || calls == n && isAfter == after; dead {
				return errEnded
			}
			return nil
		}
	}
	return &hooks{before: hit(false), after: hit(true)}
}

// recording returns hooks that note each call.
func recording(calls *[]string) *hooks {
	return &hooks{before: func(call string) error {
		*calls = append(*calls, call)
		return nil
	}}
}

// step is where a process ends: before its nth call, or after it.
type step struct {
	n     int
	after bool
}

// steps returns where a test ends a process that makes these calls. In short mode
// that is after each call that writes and before the first of each kind that only
// reads: what is kept is then in every state once.
func steps(calls []string) []step {
	var list []step
	seen := map[string]bool{}
	for i, call := range calls {
		writes := call == "Commit" || strings.HasPrefix(call, "Exchange")
		for _, after := range []bool{false, true} {
			if !testing.Short() || writes && after || !writes && !after && !seen[call] {
				list = append(list, step{i + 1, after})
			}
		}
		seen[call] = true
	}
	return list
}

// scene prepares a sync that has everything to do: notes for two sheets and new
// documents to send, another device's notes and edits to import, a merge and a
// conflict.
func scene(r *room) *device {
	a, b := r.device("a"), r.device("b")
	a.save(programme(), group("norms"), output("Norms", "First.\n\nSecond.\n\nThird.\n"))
	a.save(a.note("sent before"))
	a.sync()
	b.sync()
	b.save(b.note("from b"), b.comment("from b too"))
	b.save(output("Norms, by B", "First.\n\nSecond.\n\nThird, by B.\n"), group("norms"), &igf.Group{ID: "pn-sample", Name: "Another", Modality: igf.PN})
	b.sync()
	online := a.note("outside the session")
	online.Sheet = igf.OnlineSheet(2022)
	two := a.comment("two")
	a.save(a.note("one"), two, online)
	a.redact(two.ID, igf.ScopeAll)
	mine := output("Norms, by A", "First, by A.\n\nSecond.\n\nThird.\n")
	mine.Versions = []igf.Version{{Number: 1, Date: "2022-11-01"}}
	a.save(mine)
	a.save(&igf.VersionText{Output: sampleOutput, Number: 1, Text: "Published.\n"})
	return a
}

// settled returns what must be the same whenever and wherever the sync stopped.
func settled(t *testing.T, r *room) map[string]string {
	t.Helper()
	for range 2 {
		for _, d := range r.devices {
			d.sync()
		}
	}
	r.fsck()
	for id, n := range r.entries() {
		if n != 1 {
			t.Errorf("entry %s stands in %d places", id, n)
		}
	}
	out := map[string]string{}
	rename := func(s string) string {
		for _, d := range r.devices {
			s = strings.ReplaceAll(s, d.store.Device(), "device-"+d.name)
		}
		return s
	}
	signatures := regexp.MustCompile(`(?m)^ *(signature|author_signature|device): .*\n`)
	for path, data := range r.files() {
		out[rename(path)] = signatures.ReplaceAllString(data, "") // they are over the random id of the device
	}
	for _, d := range r.devices {
		if d.waiting() != 0 {
			t.Errorf("%d records of %s still wait", d.waiting(), d.name)
		}
		same(t, d.name+" and the other replica", d.holds(), r.devices[0].holds())
		conflicts, err := d.store.Conflicts()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range conflicts {
			out["conflict on "+d.name+" "+c.ID] = fmt.Sprintf("%s %s %q %q %q", c.Key, c.Field, c.Base, c.Ours, c.Theirs)
		}
	}
	return out
}

// A process ends before and after each of its calls in turn, and a new one goes
// on: the repository, both replicas and the conflicts end up the same.
func TestCrashAtEveryStep(t *testing.T) {
	r := newRoom(t)
	a := scene(r)
	var calls []string
	hook := recording(&calls)
	if _, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Sync(context.Background()); err != nil {
		t.Fatal(err)
	}
	want := settled(t, r)
	for _, s := range steps(calls) {
		t.Run(fmt.Sprintf("%d %v", s.n, s.after), func(t *testing.T) {
			r := newRoom(t)
			a := scene(r)
			hook := ending(s.n, s.after)
			_, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Sync(context.Background())
			if !errors.Is(err, errEnded) {
				t.Fatalf("it did not end: %v", err)
			}
			// It may end again while it goes on.
			hook = ending(s.n/2+1, !s.after)
			if _, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Sync(context.Background()); err != nil && !errors.Is(err, errEnded) {
				t.Fatal(err)
			}
			if got := settled(t, r); !maps.Equal(got, want) {
				same(t, "the end", got, want)
			}
		})
	}
}

// A connection breaks once, before or after the commit was applied, and the same
// sync recovers.
func TestUnknownOutcome(t *testing.T) {
	for _, applied := range []bool{false, true} {
		for _, others := range []bool{false, true} {
			t.Run(fmt.Sprintf("applied %v, others %v", applied, others), func(t *testing.T) {
				r := newRoom(t)
				a := scene(r)
				b := r.devices[1]
				broken := false
				breaks := func(call string) error {
					if call != "Commit" || broken {
						return nil
					}
					if broken = true; others {
						b.save(b.note("came between"), output("Norms, by B again", "First.\n\nSecond.\n\nThird, by B.\n"))
						b.sync()
					}
					return fmt.Errorf("%w: the connection broke", remote.ErrUnreachable)
				}
				hook := &hooks{before: breaks}
				if applied {
					hook = &hooks{after: breaks}
				}
				rec, err := a.engine(a.store, hook.remote(a.folder())).Sync(context.Background())
				if err != nil || a.waiting() != 0 || !rec.Verified || rec.Sent < 4 {
					t.Errorf("after a broken connection: %+v, %v, %d wait", rec, err, a.waiting())
				}
				settled(t, r)
			})
		}
	}
}

// Two people make the same output, and one of them also writes its text. The
// commit of that one fails; that the other's half of the files looks the same
// must not pass for an answer.
func TestSameFileIsNoAnswer(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(output("Norms", "One.\n\nTwo, by A.\n"))
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(context.Background()); !errors.Is(err, remote.ErrUnreachable) {
		t.Fatal(err)
	}
	b.save(output("Norms", "One.\n\nTwo.\n"))
	b.sync()
	a.sync()
	list, err := a.store.Conflicts()
	if err != nil || len(list) != 1 || !strings.Contains(list[0].Ours, "Two, by A.") {
		t.Errorf("what A wrote is in no conflict: %+v, %v", list, err)
	}
}

// endsAfterCommit syncs, and the process ends when the repository has the commit
// and before that is read back.
func (d *device) endsAfterCommit() {
	d.t.Helper()
	dead := false
	ended := func(string) error {
		if dead {
			return errEnded
		}
		return nil
	}
	hook := &hooks{before: ended, after: func(call string) error {
		dead = dead || call == "Commit"
		return ended(call)
	}}
	if _, err := d.engine(hook.replica(d.store), hook.remote(d.folder())).Sync(context.Background()); !errors.Is(err, errEnded) {
		d.t.Fatalf("%s did not end after its commit: %v", d.name, err)
	}
}

// A process ends after its commit and before the reading back, and the person
// goes on with the same paragraph: the words that were sent are what the new
// ones are compared with, so nobody is asked to decide between the two. Only
// the batch that was kept before the commit tells which words those were.
func TestEditAfterLostAnswer(t *testing.T) {
	for _, others := range []bool{false, true} {
		t.Run(fmt.Sprintf("others %v", others), func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.save(output("Norms", "First.\n\nSecond.\n"))
			a.sync()
			b.sync()
			a.save(a.note("goes with it"), output("Norms", "First, by A.\n\nSecond.\n"))
			a.endsAfterCommit()
			want := output("Norms", "First, by A again.\n\nSecond.\n")
			a.save(want)
			if others {
				b.sync()
				b.save(output("Norms", "First, by A.\n\nSecond, by B.\n"))
				b.sync()
				want = output("Norms", "First, by A again.\n\nSecond, by B.\n")
			}
			if rec := a.sync(); rec.Conflicts != 0 || len(rec.SetAside) != 0 {
				t.Errorf("the receipt after the lost answer: %+v", rec)
			}
			b.sync()
			same(t, "b", b.holds(), a.holds())
			if got := b.get(want.Key()).(*igf.Output).Draft; got != want.Draft {
				t.Errorf("the draft is %q, want %q", got, want.Draft)
			}
		})
	}
}

// A process ends after a commit that held an entry without what was withdrawn
// of it: this device still knows that it wrote the file so, and writes on in it.
func TestWithdrawnAfterLostAnswer(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("withdrawn before it was sent")
	a.save(n)
	a.redact(n.ID, igf.ScopeAll)
	a.endsAfterCommit()
	if rec := a.sync(); len(rec.SetAside) != 0 {
		t.Errorf("the receipt says %+v", rec.SetAside)
	}
	a.save(a.note("the next one"))
	a.sync()
	if r.files()[a.sheet(2)] != "" {
		t.Error("the file counts as written by somebody else: a second one was begun")
	}
}

// A process ends before and after each writing call of a sync that meets another content, a
// changed version and removed documents: in the end a person is asked about each once,
// and what was here is here.
func TestCrashBesideAnotherHand(t *testing.T) {
	if testing.Short() {
		t.Skip("a matrix: make test-long plays it")
	}
	begin := func(t *testing.T) *device {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		a.save(programme(), group("norms"), listing(1), &igf.VersionText{Output: sampleOutput, Number: 1, Text: "Agreed.\n"})
		a.save(a.note("text one"))
		a.sync()
		b.save(b.note("one of b"))
		b.sync()
		a.sync()
		r.remove(t, "groups/bpf-sample/group.yaml")
		files := r.files()
		r.push(t, map[string]string{
			a.sheet(1): strings.Replace(files[a.sheet(1)], "text one", "text two", 1), b.sheet(1): strings.Replace(files[b.sheet(1)], "one of b", "two of b", 1),
			"groups/bpf-sample/outputs/norms/v1.md": "Not agreed.\n",
		})
		a.save(a.note("goes on"))
		return a
	}
	a := begin(t)
	before := a.holds()
	var calls []string
	hook := recording(&calls)
	if _, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Sync(context.Background()); err != nil {
		t.Fatal(err)
	}
	same(t, "undisturbed", a.holds(), before)
	want := a.alarms()
	if len(want) != 4 {
		t.Fatalf("a person is asked about %v", want)
	}
	for _, s := range steps(calls) {
		if call := calls[s.n-1]; call != "Commit" && !strings.HasPrefix(call, "Exchange") {
			continue // those that only read are ended in TestCrashAtEveryStep
		}
		t.Run(fmt.Sprintf("%d %v", s.n, s.after), func(t *testing.T) {
			a := begin(t)
			before := a.holds()
			hook := ending(s.n, s.after)
			if _, err := a.engine(hook.replica(a.store), hook.remote(a.folder())).Sync(context.Background()); !errors.Is(err, errEnded) {
				t.Fatalf("it did not end: %v", err)
			}
			a.sync()
			a.sync()
			same(t, "the end", a.holds(), before)
			if got := a.alarms(); len(got) != len(want) || a.waiting() != 0 {
				t.Errorf("a person is asked about %v, %d wait", got, a.waiting())
			}
		})
	}
}
