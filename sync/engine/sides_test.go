package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
	"rapporteur/sync/trust"
)

// Whoever merges decides which side of the merge is called the first, so that tells nothing: of two
// keys of one author on two sides, neither counts for who sees both at once, and a withdrawal by
// either is a question. Who knew one before keeps it, and nobody confirmed anything yet.
func TestTheSidesOfAMergeDoNotTellWhoWasFirst(t *testing.T) {
	for _, into := range []string{"the side", "the branch"} {
		t.Run("merged into "+into, func(t *testing.T) {
			r := newRoom(t)
			a, knew, away := r.device("a"), r.device("knew"), r.device("away")
			knew.save(knew.note("what was first of all"))
			knew.sync()
			away.sync()
			root := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "HEAD"))
			mine := a.note("mine")
			a.save(mine)
			a.sync()
			knew.sync()
			forged, withdrawal := r.thiefOnASide(t, root, mine, into == "the side")
			later := a.note("mine, later")
			a.save(later)
			a.sync()
			fresh := r.device("fresh")
			for _, d := range []*device{a, knew, away, fresh} {
				rec := d.sync()
				holds, knows := d.holds(), d == a || d == knew
				if holds[string(forged.Key())] != "" {
					t.Errorf("%s took what another key signed in the name of a", d.name)
				}
				if red, _ := d.get(withdrawal.Key()).(*igf.Redaction); red == nil || !red.Doubted {
					t.Errorf("on %s the withdrawal is no question: %+v", d.name, red)
				}
				for _, n := range []*igf.Note{mine, later} {
					if (holds[string(n.Key())] != "") != knows {
						t.Errorf("%s has of “%s”: %q", d.name, n.Text, holds[string(n.Key())])
					}
					if !knows && !told(rec, n.ID) {
						t.Errorf("%s is not told of “%s”: %+v", d.name, n.Text, rec.SetAside)
					}
				}
			}
			for _, d := range []*device{away, fresh} {
				if err := roster.Confirm(t.Context(), d.store, d.ids.next(), mine.Author.ID, a.digits(mine.Author.ID)); err != nil {
					t.Fatal(err)
				}
				d.sync()
				holds := d.holds()
				if holds[string(mine.Key())] == "" || holds[string(later.Key())] == "" || holds[string(forged.Key())] != "" {
					t.Errorf("%s confirmed the digits of a, and has %v", d.name, holds)
				}
			}
		})
	}
}

// thiefOnASide writes in the name of the author of a note, on a side branch from an older commit, with
// another key: a note, and a withdrawal of theirs. Then the two are merged.
func (r *room) thiefOnASide(t *testing.T, from string, theirs *igf.Note, sideFirst bool) (forged *igf.Note, withdrawal *igf.Redaction) {
	t.Helper()
	key := sampleKey("thief")
	thief := trust.Certify("0000000000", key, theirs.Author.ID, key)
	file, err := thief.File()
	if err != nil {
		t.Fatal(err)
	}
	at := r.device("drafts")
	forged, withdrawal = at.note("never said"), &igf.Redaction{Meta: at.meta(), Entry: theirs.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	words := ""
	for n, e := range []igf.Entry{forged, withdrawal} {
		h := e.Head()
		h.Author, h.Device, h.Lamport = theirs.Author, thief.Device, uint64(n+5)
		statement, err := format.Statement(e)
		if err != nil {
			t.Fatal(err)
		}
		h.Signature = key.Sign(statement)
		words += text(t, e) + "\n"
	}
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	newest := strings.TrimSpace(synctest.Git(t, work, "rev-parse", "HEAD"))
	synctest.Git(t, work, "checkout", "-q", "-b", "side", from)
	for path, data := range map[string]string{format.CertificatePath(thief.Device, thief.Author): string(file), format.SheetPath(sampleGroup, "main", thief.Device, 1): words} {
		full := filepath.Join(work, filepath.FromSlash(path))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o700), os.WriteFile(full, []byte(data), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	synctest.Git(t, work, "add", "-A")
	synctest.Git(t, work, "commit", "-qm", "Beside")
	into, other := "side", newest
	if !sideFirst {
		other = strings.TrimSpace(synctest.Git(t, work, "rev-parse", "HEAD"))
		into = newest
	}
	synctest.Git(t, work, "checkout", "-q", into)
	synctest.Git(t, work, "merge", "-q", "--no-ff", "-m", "Merge", other)
	synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
	return forged, withdrawal
}

// Two people whose devices came on two sides of a merge are two people, and nobody is asked anything.
func TestAMergeOfHonestDevices(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	away := r.device("away")
	away.save(away.note("what was first of all"))
	away.sync()
	root := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "HEAD"))
	a.isNamed("Ana Sample")
	b.isNamed("Bea Sample")
	a.save(a.note("on one side"))
	a.sync()
	one := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "HEAD"))
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", root)
	b.save(b.note("on the other side"))
	b.sync()
	synctest.Git(t, r.shared, "branch", "one", one)
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	synctest.Git(t, work, "merge", "-q", "--no-ff", "-m", "Merge", "origin/one")
	synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
	for _, d := range []*device{a, b, away, r.device("fresh")} {
		rec := d.sync()
		if len(rec.SetAside) != 0 || len(d.alarms()) != 0 || len(d.holds()) != 3 {
			t.Errorf("%s is told %+v, and has %v", d.name, rec.SetAside, d.holds())
		}
	}
}

// digits are those of the key of an author, as a device knows it.
func (d *device) digits(author string) string {
	d.t.Helper()
	signers, err := roster.Signers(d.store)
	at := slices.IndexFunc(signers, func(s igf.Signer) bool { return s.Author == author && !s.Contested })
	if err != nil || at < 0 {
		d.t.Fatalf("%s knows %+v: %v", d.name, signers, err)
	}
	return signers[at].Digits
}
