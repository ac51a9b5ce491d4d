package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// number reads a setting of the run.
func number(name string, otherwise int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil || n < 0 {
		return otherwise
	}
	return n
}

// Four people take notes, answer, edit, withdraw and sync; between any two steps somebody
// changes the shared folder with the real git, clumsily or on purpose. Whatever they do:
// what was first seen stands on each replica, what was withdrawn stays so, what cannot be
// read is named and holds back itself only, and whoever comes later is told.
//
// RAPPORTEUR_HANDS says how many histories are played, RAPPORTEUR_HANDS_SEED which is the
// first. Devices have other ids in each run, so that a seed plays nearly the same, not the same.
func TestClumsyHands(t *testing.T) {
	count, from := 30, number("RAPPORTEUR_HANDS_SEED", 1)
	if testing.Short() {
		count = 1
	}
	count = number("RAPPORTEUR_HANDS", count)
	var all sync.Mutex
	tried := map[string]int{}
	t.Cleanup(func() { t.Logf("%d histories from seed %d; by hand: %v", count, from, tried) })
	for seed := from; seed < from+count; seed++ {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel() // most of the time goes into waiting for the disk
			h := newHands(t, uint64(seed))
			h.play()
			all.Lock()
			defer all.Unlock()
			for name, n := range h.tried {
				tried[name] += n
			}
		})
	}
}

// hands is a history: what happened so far, and what every replica has to go on holding.
type hands struct {
	*room
	*testing.T
	random *rand.Rand
	work   string // a working copy
	log    []string
	tried  map[string]int // by what was done with git
	people map[*device]*person
	words  int
	said   map[string]igf.Entry // what was saved, as it was acknowledged
	by     map[string]*device
	long   map[string]bool // entries with words of their own that no other text has
	forged map[string]bool // entries whose words somebody copied into a record of another id
}

// person is what has to stay on a device.
type person struct {
	author   string
	first    map[string]igf.Entry // each entry as it was first held
	gone     map[string]bool      // entries that were seen to be withdrawn whole
	docs     map[igf.Key]bool     // documents that were held
	versions map[igf.Key]string   // texts of published versions that do not wait
	edits    []string             // words put into documents since the last sync
	knew     map[string]bool      // files of the branch after the last sync
}

func newHands(t *testing.T, seed uint64) *hands {
	h := &hands{
		T: t, random: rand.New(rand.NewPCG(seed, 14)), tried: map[string]int{}, people: map[*device]*person{},
		said: map[string]igf.Entry{}, by: map[string]*device{}, long: map[string]bool{}, forged: map[string]bool{},
	}
	h.room = newRoomIn(h, t.TempDir())
	h.newDevice = func() string { // which sorts anyhow, and the same each time
		id := make([]byte, 10)
		for n := range id {
			id[n] = "abcdefghijklmnopqrstuvwxyz234567"[h.random.IntN(32)]
		}
		return string(id)
	}
	t.Cleanup(h.close)
	return h
}

func (h *hands) Helper() { h.T.Helper() }

// Fatalf ends the history, and tells what led there.
func (h *hands) Fatalf(format string, args ...any) {
	h.T.Helper()
	why := fmt.Sprintf(format, args...)
	h.T.Fatalf("after\n  %s\n=> %s%s", strings.Join(h.log, "\n  "), why, h.about(why))
}

// about tells where the entry that a sentence names stands, and in which words.
func (h *hands) about(why string) string {
	id := regexp.MustCompile(`01[A-Z]{4}[0-9]{20}`).FindString(why)
	if id == "" {
		return ""
	}
	out := "\n== " + id + " stands in\n" + strings.Join(h.places(id), "\n")
	for _, d := range h.devices {
		if e := h.all(d)[id]; e != nil {
			out += fmt.Sprintf("\n== %s (%s) has, waiting: %v, doubted: %v\n%s\n%s", d.name, d.store.Device(), slices.Contains(d.pending(), e.Key()), doubted(e), e.Head().Signature, h.content(e))
		}
	}
	return out
}

func (h *hands) did(format string, args ...any) { h.log = append(h.log, fmt.Sprintf(format, args...)) }

func (h *hands) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatalf("%v", err)
	}
}

func pick[T any](h *hands, list []T) T { return list[h.random.IntN(len(list))] }

func (h *hands) join(name string) *device {
	d := h.device(name)
	p := &person{
		author: fmt.Sprintf("01SAMPAVTH0R%014d", len(h.devices)), first: map[string]igf.Entry{}, gone: map[string]bool{},
		docs: map[igf.Key]bool{}, versions: map[igf.Key]string{}, knew: map[string]bool{},
	}
	h.people[d] = p
	h.must(d.store.Save(context.Background(), &igf.Act{ID: d.ids.next(), Self: &igf.Self{Author: p.author, Name: name + " Sample", Naming: igf.Anonymous}}))
	return d
}

func (h *hands) play() {
	for _, name := range []string{"a", "b", "c", "d"} {
		h.join(name)
	}
	a := h.devices[0]
	a.save(programme(), group("norms"), output("Norms", strings.Repeat("Line.\n\n", 6)),
		&igf.Session{ID: sampleGroup + "/main", Title: "Main", Start: noon, End: noon.Add(2 * 3600e9), Zone: "UTC"})
	for _, e := range a.one() {
		h.keep(a, e)
	}
	a.sync()
	for _, d := range h.devices {
		h.sync(d)
	}
	h.work = synctest.Inspect{Dir: h.shared}.Work(h.T)
	synctest.Git(h.T, h.work, "config", "core.symlinks", "true")
	rounds := 14 + h.random.IntN(12)
	if testing.Short() {
		rounds = 8
	}
	for range rounds {
		for range 1 + h.random.IntN(3) {
			h.act(pick(h, h.devices))
		}
		if h.random.IntN(3) > 0 {
			h.hand()
		}
		if h.random.IntN(8) == 0 {
			h.rewind()
		}
	}
	h.settle()
}

// keep saves an entry and remembers it as it was acknowledged.
func (h *hands) keep(d *device, e igf.Entry) {
	d.save(e)
	h.said[e.Head().ID], h.by[e.Head().ID] = copyOf(e), d
	h.people[d].first[e.Head().ID] = copyOf(e)
}

func copyOf(e igf.Entry) igf.Entry {
	c := reflect.New(reflect.TypeOf(e).Elem())
	c.Elem().Set(reflect.ValueOf(e).Elem())
	return c.Interface().(igf.Entry)
}

// sentence returns words that no other text has.
func (h *hands) sentence(d *device) string {
	h.words++
	n := h.words
	return fmt.Sprintf("%s says alpha%dx beta%dx gamma%dx delta%dx epsilon%dx zeta%dx eta%dx theta%dx", d.name, n, n, n, n, n, n, n, n)
}

// act is one step of a person at a device.
func (h *hands) act(d *device) {
	p := h.people[d]
	meta := d.meta()
	meta.Author.ID = p.author
	meta.Sheet = pick(h, []string{"main", "main", "side", igf.OnlineSheet(2022)})
	switch n := h.random.IntN(20); {
	case n < 7:
		h.sync(d)
	case n < 11:
		note := &igf.Note{Meta: meta, NoteKind: pick(h, igf.NoteKinds()), Text: h.sentence(d)}
		h.keep(d, note)
		h.long[note.ID] = true
		h.did("%s notes %s", d.name, note.ID)
	case n < 13:
		comment := &igf.Comment{Meta: meta, Output: sampleOutput, Channel: igf.InTheSession, Text: h.sentence(d)}
		h.keep(d, comment)
		h.long[comment.ID] = true
		h.did("%s comments %s", d.name, comment.ID)
	case n < 14:
		h.revise(d, meta)
	case n < 15:
		if comments := h.held(d, igf.KindComment); len(comments) > 0 {
			h.keep(d, &igf.Response{Meta: meta, Comment: pick(h, comments), Disposition: pick(h, igf.Dispositions()[:1]), Reason: h.sentence(d)})
			h.did("%s answers", d.name)
		}
	case n < 17:
		if all := append(h.held(d, igf.KindNote), h.held(d, igf.KindComment)...); len(all) > 0 {
			r := &igf.Redaction{Meta: meta, Entry: pick(h, all), Scope: pick(h, []igf.Scope{igf.ScopeAll, igf.ScopeAll, igf.ScopePerson}), RequestedBy: igf.ByPerson}
			h.keep(d, r)
			h.did("%s withdraws %s, %s", d.name, r.Entry, r.Scope)
		}
	default:
		h.edit(d)
	}
}

// held returns the ids of the entries of a kind that a device holds.
func (h *hands) held(d *device, kind igf.Kind) (out []string) {
	for e, err := range d.store.Entries(kind) {
		h.must(err)
		out = append(out, e.Head().ID)
	}
	return out
}

func (h *hands) revise(d *device, meta igf.Meta) {
	for _, id := range h.held(d, igf.KindNote) {
		e := d.get(igf.EntryKey(id)).(*igf.Note)
		if e.Author.ID == meta.Author.ID && h.random.IntN(3) == 0 {
			meta.Supersedes, meta.Group, meta.Sheet = id, e.Group, e.Sheet
			note := &igf.Note{Meta: meta, NoteKind: igf.Intervention, Text: h.sentence(d)}
			h.keep(d, note)
			h.long[note.ID] = true
			h.did("%s revises %s as %s", d.name, id, note.ID)
			return
		}
	}
}

// edit puts a word of its own into a document.
func (h *hands) edit(d *device) {
	p := h.people[d]
	h.words++
	word := fmt.Sprintf("w%dw", h.words)
	rec, err := d.store.Get(igf.OutputKey(sampleOutput))
	h.must(err)
	o := rec.(*igf.Output)
	switch h.random.IntN(4) {
	case 0:
		g := d.get(igf.GroupKey(sampleGroup)).(*igf.Group)
		g.Roles = append(g.Roles, igf.Role{ID: strings.ToLower(d.ids.next()), Role: word})
		d.save(g)
	case 1:
		n := len(o.Versions) + 1
		for _, v := range o.Versions {
			n = max(n, v.Number+1)
		}
		for rec, err := range d.store.Documents("version", sampleOutput) {
			h.must(err)
			n = max(n, rec.(*igf.VersionText).Number+1)
		}
		if n > 20 {
			return
		}
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: "2022-12-01", Stage: igf.Drafting})
		d.save(o, &igf.VersionText{Output: sampleOutput, Number: n, Text: o.Draft + "\n" + word + "\n"})
		h.did("%s publishes version %d with %s", d.name, n, word)
		return
	default:
		lines := strings.Split(o.Draft, "\n")
		i := h.random.IntN(len(lines))
		lines[i] += " " + word
		o.Draft = strings.Join(lines, "\n")
		d.save(o)
	}
	p.edits = append(p.edits, word)
	h.did("%s writes %s", d.name, word)
}

// sync syncs a device and judges what it holds then.
func (h *hands) sync(d *device) igf.Receipt {
	h.Helper()
	before := h.tree()
	h.did("%s syncs", d.name)
	rec, err := d.trySync()
	if err != nil {
		h.Fatalf("%s syncs: %v", d.name, err)
	}
	if h.did("%s: sent %d, received %d, changed %d, removed %d, %d set aside, %d wait", d.name, rec.Sent, rec.Received, rec.Changed, rec.Removed, len(rec.SetAside), d.waiting()); len(h.log) > 2 {
		h.log = slices.Delete(h.log, len(h.log)-2, len(h.log)-1)
	}
	h.judge(d, rec, before)
	return rec
}

// rewind sets the branch to an old commit, as an owner can: whoever knows more stops,
// keeps all and says so. Then it is put back.
func (h *hands) rewind() {
	log := strings.Fields(synctest.Git(h.T, h.shared, "log", "--first-parent", "--format=%H"))
	if len(log) < 3 {
		return
	}
	old := log[1+h.random.IntN(len(log)-1)]
	h.did("the branch is set back to %s", old)
	if _, err := synctest.TryGit(h.work, "push", "-q", "--force", "origin", old+":main"); err == nil {
		h.Fatalf("a forced push was not refused")
	}
	synctest.Git(h.T, h.shared, "update-ref", "refs/heads/main", old)
	d := pick(h, h.devices)
	head, err := d.store.SyncValue("sync/head")
	h.must(err)
	n := slices.Index(log, string(head))
	if n >= 0 && n < slices.Index(log, old) { // this device knows what is gone
		held, waits := d.holds(), d.waiting()
		if _, err := d.trySync(); !errors.Is(err, remote.ErrRewritten) || !strings.Contains(err.Error(), "safe on this device") {
			h.Fatalf("%s, after the branch was set back: %v", d.name, err)
		}
		if !reflect.DeepEqual(held, d.holds()) || d.waiting() != waits {
			h.Fatalf("%s lost something when the branch was set back", d.name)
		}
	}
	synctest.Git(h.T, h.shared, "update-ref", "refs/heads/main", log[0])
}
