package engine_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/folder"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
	"rapporteur/sync/trust"
)

var noon = time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)

// ids gives ULIDs in a fixed order.
type ids struct{ n int }

func (i *ids) next() string { i.n++; return fmt.Sprintf("01SAMP%020d", i.n) }

// testClock never waits and remembers how long it was asked to.
type testClock struct {
	now   time.Time
	slept []time.Duration
}

func (c *testClock) Now() time.Time { return c.now }
func (c *testClock) Sleep(ctx context.Context, d time.Duration) error {
	c.slept = append(c.slept, d)
	return ctx.Err()
}

// testing.TB and *rapid.T both fail so.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// device is a person's laptop: a real replica and the way to the shared folder.
type device struct {
	t      failer
	name   string
	store  *store.Replica
	shared string
	ids    *ids
	clock  *testClock
}

// room is a shared folder and the laptops around it.
type room struct {
	t       failer
	dir     string
	shared  string
	ids     *ids
	devices []*device

	newDevice func() string // makes the id of a device; nil for a random one
}

func newRoom(t testing.TB) *room {
	r := newRoomIn(t, t.TempDir())
	t.Cleanup(r.close)
	return r
}

func newRoomIn(t failer, dir string) *room {
	r := &room{t: t, dir: dir, shared: filepath.Join(dir, "shared.git"), ids: &ids{}}
	if _, err := folder.Create(r.shared); err != nil {
		t.Fatalf("the shared folder: %v", err)
	}
	return r
}

func (r *room) close() {
	for _, d := range r.devices {
		if err := d.store.Close(); err != nil && !errors.Is(err, store.ErrClosed) {
			r.t.Fatalf("close: %v", err)
		}
	}
}

func (r *room) device(name string) *device {
	r.t.Helper()
	limits := &store.Limits{}
	if !testing.Short() { // the long tier sends more at once
		limits.Memory = store.DefaultLimits().Memory
	}
	s, _, err := store.Open(context.Background(), store.Options{Dir: filepath.Join(r.dir, name), Limits: limits, NewDevice: r.newDevice})
	if err != nil {
		r.t.Fatalf("the replica of %s: %v", name, err)
	}
	d := &device{t: r.t, name: name, store: s, shared: r.shared, ids: r.ids, clock: &testClock{now: noon}}
	r.devices = append(r.devices, d)
	return d
}

func (d *device) save(records ...igf.Record) {
	d.t.Helper()
	if err := d.store.Save(context.Background(), &igf.Act{ID: d.ids.next(), Records: records}); err != nil {
		d.t.Fatalf("%s saves: %v", d.name, err)
	}
}

func (d *device) folder() remote.Remote {
	d.t.Helper()
	r, err := folder.Open(d.shared)
	if err != nil {
		d.t.Fatalf("%s opens the folder: %v", d.name, err)
	}
	return r
}

// plain is a remote that cannot tell what its history had.
type plain struct{ remote.Remote }

// syncsPlain syncs without a look at the history.
func (d *device) syncsPlain() igf.Receipt {
	d.t.Helper()
	rec, err := d.engine(d.store, plain{d.folder()}).Sync(context.Background())
	if err != nil {
		d.t.Fatalf("%s syncs: %v", d.name, err)
	}
	return rec
}

func (d *device) params(replica engine.Replica, of gate.Replica, r remote.Remote) engine.Params {
	return engine.Params{Replica: replica, Remote: r, Gate: gate.Of(of), Clock: d.clock, Random: func() float64 { return 0.5 }, NewKey: func() (trust.Key, error) { return sampleKey(d.name), nil }}
}

// preview tries a sync with a remote.
func (d *device) preview(r remote.Remote) (p igf.Preview, err error) {
	err = d.store.Rehearse(func(on store.Rehearsal) error {
		p, err = engine.Preview(context.Background(), on, d.params(on, on, r))
		return err
	})
	return p, err
}

func (d *device) engine(replica engine.Replica, r remote.Remote) *engine.Engine {
	d.t.Helper()
	e, err := engine.New(d.params(replica, d.store, r))
	if err != nil {
		d.t.Fatalf("engine: %v", err)
	}
	return e
}

func (d *device) trySync() (igf.Receipt, error) {
	return d.engine(d.store, d.folder()).Sync(context.Background())
}

func (d *device) sync() igf.Receipt {
	d.t.Helper()
	r, err := d.trySync()
	if err != nil {
		d.t.Fatalf("%s syncs: %v", d.name, err)
	}
	return r
}

func (d *device) get(key igf.Key) igf.Record {
	d.t.Helper()
	rec, err := d.store.Get(key)
	if err != nil {
		d.t.Fatalf("%s reads %s: %v", d.name, key, err)
	}
	return rec
}

func (d *device) waiting() int {
	d.t.Helper()
	p, err := d.store.Pending()
	if err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
	return len(p)
}

// holds returns every shared record of the replica: documents as their files,
// entries as they stand in a sheet.
func (d *device) holds() map[string]string {
	d.t.Helper()
	out := map[string]string{}
	for _, family := range []string{"group", "session", "output", "version"} {
		for rec, err := range d.store.Documents(family, "") {
			d.put(out, rec, err)
		}
	}
	if rec, err := d.store.Get(igf.ProgrammeKey); !errors.Is(err, igf.ErrNotFound) {
		d.put(out, rec, err)
	}
	for _, kind := range []igf.Kind{igf.KindNote, igf.KindComment, igf.KindResponse, igf.KindOutreach, igf.KindTally, igf.KindRedaction} {
		for e, err := range d.store.Entries(kind) {
			d.put(out, e, err)
		}
	}
	return out
}

func (d *device) put(out map[string]string, rec igf.Record, err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
	if e, ok := rec.(igf.Entry); ok {
		h := e.Head()
		h.Signature = "" // it comes with the sending
		data, _, err := formattest.Append(nil, []igf.Entry{e})
		if err != nil {
			d.t.Fatalf("%s: %v", d.name, err)
		}
		out[string(e.Key())] = strings.Join([]string{h.Group, h.Sheet, h.Device, string(data)}, "\n")
		return
	}
	files, err := formattest.Files(rec)
	if err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
	for _, f := range files {
		out[f.Path] = string(f.Data)
	}
}

// files returns the files of the shared folder's head, without .gitattributes.
func (r *room) files() map[string]string {
	r.t.Helper()
	f, err := folder.Open(r.shared)
	if err != nil {
		r.t.Fatalf("%v", err)
	}
	head, err := f.Head(context.Background(), "")
	if err != nil {
		r.t.Fatalf("%v", err)
	}
	snap, err := f.Changes(context.Background(), "", head)
	tree := map[string]string{}
	if err == nil {
		err = synctest.Apply(tree, snap)
	}
	if err != nil {
		r.t.Fatalf("%v", err)
	}
	return tree
}

// entries counts in how many places of the shared folder each entry stands.
func (r *room) entries() map[string]int {
	r.t.Helper()
	n := map[string]int{}
	for path, data := range r.files() {
		if p, err := format.Classify(path); err != nil || p.Class != format.Sheet {
			continue
		}
		sheet, err := format.ReadSheet(path, []byte(data))
		if err != nil || len(sheet.SetAside) > 0 {
			r.t.Fatalf("%s: %v %v", path, err, sheet.SetAside)
		}
		for _, e := range sheet.Entries {
			n[e.Head().ID]++
		}
	}
	return n
}

func (r *room) fsck() {
	r.t.Helper()
	out, err := synctest.TryGit(r.shared, "fsck", "--strict", "--full", "--no-dangling")
	if err != nil || out != "" {
		r.t.Fatalf("git fsck: %v %s", err, out)
	}
}

const (
	sampleGroup  = "bpf-sample"
	sampleOutput = "bpf-sample/norms"
)

func (d *device) meta() igf.Meta {
	return igf.Meta{ID: d.ids.next(), Group: sampleGroup, Sheet: "main", At: noon, Author: igf.Author{ID: sampleAuthor(d.name)}}
}

func (d *device) note(text string) *igf.Note {
	return &igf.Note{Meta: d.meta(), NoteKind: igf.Intervention, Text: text}
}

func (d *device) comment(text string) *igf.Comment {
	return &igf.Comment{Meta: d.meta(), Output: sampleOutput, Channel: igf.InTheSession, Text: text}
}

func programme() *igf.Programme { return &igf.Programme{Title: "Sample programme"} }

func group(purpose string) *igf.Group {
	return &igf.Group{ID: sampleGroup, Name: "Sample forum", Modality: igf.BPF, Purpose: purpose}
}

func output(title, draft string) *igf.Output {
	return &igf.Output{ID: sampleOutput, Title: title, Stage: igf.Drafting, Draft: draft}
}

// sampleAuthor returns the author who works at a device.
func sampleAuthor(device string) string {
	return fmt.Sprintf("01SAMPAVTH0R%013d%c", crc32.ChecksumIEEE([]byte(device)), '1')
}

// sampleKey returns a key that is always the same, so that tests compare bytes.
func sampleKey(of string) trust.Key {
	sum := sha256.Sum256([]byte(of))
	key, err := trust.ParseKey(base64.RawStdEncoding.EncodeToString(sum[:]))
	if err != nil {
		panic(err)
	}
	return key
}
