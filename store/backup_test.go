package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/backup"
	"rapporteur/store/codec"
)

func backupOf(t *testing.T, r *Replica) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Backup(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// deviceOf returns the device that an entry names.
func deviceOf(t *testing.T, r *Replica, id string) string {
	t.Helper()
	return must(r.Get(igf.EntryKey(id)))(t).(igf.Entry).Head().Device
}

func TestBackupAndRestore(t *testing.T) {
	r, _ := open(t, t.TempDir())
	want := worked(t, r)
	sent, waits := ulid(1, 1), ulid(1, 65)
	old := r.Device()
	b := backupOf(t, r)
	save(t, r, act(note(ulid(1, 900), "after the backup")))
	closeReplica(t, r)

	dir := t.TempDir()
	r, _ = open(t, dir)
	save(t, r, act(note(ulid(7, 1), "was here before")))
	closeReplica(t, r)
	for name, bad := range map[string][]byte{
		"cut":     b[:len(b)-9],
		"flipped": append(append(bytes.Clone(b[:len(b)/2]), b[len(b)/2]^4), b[len(b)/2+1:]...),
		"empty":   nil,
		"other":   []byte("PK\x03\x04 something else that is long enough to be read"),
	} {
		if _, _, err := Restore(context.Background(), bytes.NewReader(bad), dir, Former{}); !errors.Is(err, ErrDamaged) || strings.Contains(err.Error(), "replica is damaged") {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, _ = open(t, dir)
	if got := texts(t, r); !slices.Equal(got, []string{"was here before"}) {
		t.Fatalf("a refused backup changed the replica: %q", got)
	}
	closeReplica(t, r)

	if _, _, err := Restore(context.Background(), bytes.NewReader(b), dir, Former{}); err != nil {
		t.Fatal(err)
	}
	r, found := open(t, dir)
	if got := inside(t, r); !slices.Equal(got, want) {
		t.Errorf("missing %q, new %q", minus(want, got), minus(got, want))
	}
	if r.Device() == old || !found.NewDevice {
		t.Errorf("the restored replica writes as %s, which another device does", r.Device())
	}
	if deviceOf(t, r, sent) != old || deviceOf(t, r, waits) != r.Device() {
		t.Errorf("what was sent must stay under %s, what waits must go under %s: they have %s and %s",
			old, r.Device(), deviceOf(t, r, sent), deviceOf(t, r, waits))
	}
	if must(r.Self())(t).Author != ulid(9, 1) {
		t.Error("it forgot who its person is")
	}
	if kept, err := filepath.Glob(filepath.Join(dir, "aside", "badger-*")); err != nil || len(kept) != 1 {
		t.Errorf("what was there before is kept as %v, %v", kept, err)
	}
	device := r.Device()
	save(t, r, act(note(ulid(8, 1), "goes on")))
	closeReplica(t, r)
	if r, found = open(t, dir); r.Device() != device || found.NewDevice || found.Sentence.String() != "" {
		t.Errorf("the second opening: %s, %+v", r.Device(), found)
	}
}

// zeros never end.
type zeros struct{ read int }

func (z *zeros) Read(p []byte) (int, error) {
	z.read += len(p)
	clear(p)
	return len(p), nil
}

// What never ends is refused where it stops being a backup; a restore ends with its
// context; and a part is not believed to be as large as it says.
func TestHostileBackups(t *testing.T) {
	r, _ := open(t, t.TempDir())
	b := backupOf(t, r)
	closeReplica(t, r)
	for name, in := range map[string][]byte{"of zeros": nil, "that goes on with zeros": b[:len(b)-20]} {
		never := &zeros{}
		if _, _, err := Restore(t.Context(), io.MultiReader(bytes.NewReader(in), never), t.TempDir(), Former{}); !errors.Is(err, ErrDamaged) || never.read > 1<<20 {
			t.Errorf("a backup %s: %v, after %d bytes", name, err, never.read)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Restore(ctx, bytes.NewReader(b), t.TempDir(), Former{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	var huge bytes.Buffer
	w, err := backup.NewWriter(t.Context(), &huge, backup.Header{Schema: codec.Schema})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte{0, 0, 0, 0, 0, 0, 0, 1, 'x'}); err != nil { // 2⁵⁶ bytes follow, it says
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Restore(t.Context(), &huge, t.TempDir(), Former{}); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "a part of") {
		t.Errorf("a part that lies: %v", err)
	}
}

func TestARestoreCutShortIsFinished(t *testing.T) {
	src, _ := open(t, t.TempDir())
	save(t, src, act(note(ulid(1, 1), "restored")))
	b := backupOf(t, src)
	dir := t.TempDir()
	r, _ := open(t, dir)
	save(t, r, act(note(ulid(7, 1), "before")))
	closeReplica(t, r)
	if _, _, err := Restore(context.Background(), bytes.NewReader(b), dir, Former{}); err != nil {
		t.Fatal(err)
	}
	// As if it had stopped before the last rename.
	if err := os.Rename(badgerPath(dir), restoredPath(dir)); err != nil {
		t.Fatal(err)
	}
	r, _ = open(t, dir)
	if got := texts(t, r); !slices.Equal(got, []string{"restored"}) {
		t.Errorf("timeline %q", got)
	}
}

func TestACopiedFolderIsADeviceOfItsOwn(t *testing.T) {
	src := filepath.Join(t.TempDir(), "replica")
	r, _ := open(t, src)
	save(t, r, act(note(ulid(1, 1), "sent")))
	exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)})
	save(t, r, act(note(ulid(1, 2), "waits")))
	old := r.Device()
	closeReplica(t, r)
	dir := t.TempDir()
	copyTree(t, src, dir)

	moved := src + "-moved"
	if err := os.Rename(src, moved); err != nil {
		t.Fatal(err)
	}
	r, found := open(t, moved)
	if r.Device() != old || found.NewDevice {
		t.Errorf("a moved folder became the device %s", r.Device())
	}

	c, found := open(t, dir)
	if c.Device() == old || !found.NewDevice || found.Sentence.String() == "" {
		t.Fatalf("the copy writes as %s: %+v", c.Device(), found)
	}
	if deviceOf(t, c, ulid(1, 1)) != old || deviceOf(t, c, ulid(1, 2)) != c.Device() {
		t.Error("what waits must go under the new device, and nothing else")
	}
	// The other device sent it first: it has arrived.
	theirs := must(r.Get(igf.EntryKey(ulid(1, 2))))(t)
	exchange(t, c, &igf.Exchange{Records: []igf.Record{theirs}})
	if p := pending(t, c); len(p) != 0 || deviceOf(t, c, ulid(1, 2)) != old {
		t.Errorf("an entry that came back from the remote still waits: %+v", p)
	}
	if faults := must(c.Check(context.Background()))(t); slices.ContainsFunc(faults, func(s igf.Sentence) bool { return strings.Contains(s.String(), "index") }) {
		t.Errorf("faults %q", faults)
	}
}

func TestTheJournalShrinksOnlyWhenTwoBackupsHaveIt(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	r, _ := open(t, dir)
	for n := range 100 {
		save(t, r, act(note(ulid(1, n), strings.Repeat("long ", 1000))))
	}
	full := r.writer.journal.Size()
	for n := range 3 { // nothing was sent: nothing may go
		save(t, r, act(note(ulid(3, n), "more")))
		if err := r.AutoBackup(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	if r.writer.journal.Size() < full {
		t.Error("the journal forgot what was not sent")
	}
	exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)})
	for n := range 2 {
		save(t, r, act(note(ulid(2, n), "x")))
		exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)})
		if err := r.AutoBackup(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	if s := r.writer.journal.Size(); s > full/10 {
		t.Errorf("the journal has %d bytes after everything was sent and backed up twice", s)
	}
	if b, err := os.Stat(backupPaths(dir)[1]); err != nil || b.Size() < 1000 {
		t.Errorf("the previous backup: %v", err)
	}
}

func TestTypingStaysSmall(t *testing.T) {
	dir := t.TempDir()
	o := testOptions(dir)
	now := time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC)
	o.Now = func() time.Time { return now }
	r, _ := openWith(t, o)
	text := strings.Repeat("так", 700) // 4 KB
	hours := 28800
	if testing.Short() {
		hours /= 8
	}
	for n := range hours {
		now = now.Add(time.Second)
		at := n % 2000 * 2 // the person changes a letter here and there
		text = text[:at] + "й" + text[at+2:]
		if err := r.KeepUnsaved(igf.Unsaved{Slot: "session/main", Text: text, At: now}); err != nil {
			t.Fatal(err)
		}
		if n%100 == 99 { // a clock that jumps back
			now = now.Add(-time.Hour)
		}
	}
	if s := r.writer.journal.Size(); s > int64(hours)*250 {
		t.Errorf("%d seconds of typing take %d bytes", hours, s)
	}
	t.Logf("%d saves of a text of %d bytes: a journal of %d KB", hours, len(text), r.writer.journal.Size()>>10)
	closeReplica(t, r)
	r, found := open(t, dir)
	if len(found.Unsaved) != 1 || found.Unsaved[0].Text != text {
		t.Fatal("what was typed is not what comes back")
	}
	a := act(note(ulid(1, 1), "saved"))
	a.Slot = "session/main"
	save(t, r, a)
	closeReplica(t, r)
	if _, found = open(t, dir); len(found.Unsaved) != 0 {
		t.Error("an entry that was saved is offered again")
	}
}

// A backup reads and writes all that is here: it is written when so much came that it is
// worth that, and after a day.
func TestAnAutomaticBackupIsWrittenWhenItIsDue(t *testing.T) {
	dir := t.TempDir()
	o := testOptions(dir)
	now := time.Date(2022, 12, 1, 9, 0, 0, 0, time.UTC)
	o.Now, o.Backups = func() time.Time { return now }, &Backups{Bytes: 30 << 10, Age: 24 * time.Hour}
	r, _ := openWith(t, o)
	n := 0
	capture := func(size int) {
		n++
		save(t, r, act(note(ulid(1, n), strings.Repeat("x", size))))
		exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)})
	}
	writes := func(why string, want bool) {
		t.Helper()
		wrote := false
		if err := r.AutoBackup(context.Background(), func() { wrote = true }); err != nil {
			t.Fatal(err)
		}
		if wrote != want {
			t.Errorf("%s: a backup was written %v, want %v", why, wrote, want)
		}
	}
	capture(10)
	writes("the first", true)
	writes("nothing changed", false)
	capture(10)
	writes("the second", true)
	capture(10)
	writes("a little came", false)
	capture(50 << 10)
	writes("much was written here", true)
	capture(10)
	writes("another lets go of what the journal keeps", true)
	capture(10)
	writes("there is little again", false)
	for from := range 3 {
		var records []igf.Record
		for k := range 50 {
			e := note(ulid(3+from, k), strings.Repeat("y", 1000))
			e.Device, e.Lamport = "dev2345672", uint64(k+1)
			records = append(records, e)
		}
		exchange(t, r, &igf.Exchange{Records: records})
	}
	writes("much was received", true)
	now = now.Add(23 * time.Hour)
	capture(10)
	writes("before the day ends", false)
	now = now.Add(2 * time.Hour)
	writes("a day later", true)
	if s := r.writer.journal.Size(); s > 30<<10 {
		t.Errorf("the journal has %d bytes after all was sent", s)
	}
}

// Each command of the command line leaves a small table: they must not become many.
func TestCommandsDoNotLeaveManyTables(t *testing.T) {
	dir := t.TempDir()
	most := 0
	for n := range 40 {
		r, _ := open(t, dir)
		save(t, r, act(note(ulid(1, n), "a note")))
		closeReplica(t, r)
		tables, err := filepath.Glob(filepath.Join(badgerPath(dir), "*.sst"))
		if err != nil {
			t.Fatal(err)
		}
		most = max(most, len(tables))
	}
	if most > 12 {
		t.Errorf("there were %d tables", most)
	}
	r, _ := open(t, dir)
	if got := len(texts(t, r)); got != 40 {
		t.Errorf("%d of 40 notes are there", got)
	}
}
