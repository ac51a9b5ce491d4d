package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/synctest"
)

const benchComments = 10_000

// filled returns a device with 10,000 comments in 40 sheets that wait to be sent.
func filled(b *testing.B, r *room, name string) *device {
	b.Helper()
	d := r.device(name)
	for s := range 40 {
		var recs []igf.Record
		for i := range benchComments / 40 {
			c := d.comment(fmt.Sprintf("Comment %d asks whether the paragraph on norms also covers what was said in the session about capacity building.", i))
			c.Sheet = fmt.Sprintf("session-%02d", s)
			recs = append(recs, c)
		}
		d.save(recs...)
	}
	return d
}

// byGit puts the same files into a bare repository as the real git does, and
// says how long adding, committing and pushing them took, and cloning them.
func byGit(b *testing.B, files map[string]string) (push, clone time.Duration) {
	b.Helper()
	dir := b.TempDir()
	bare, work := filepath.Join(dir, "bare.git"), filepath.Join(dir, "work")
	synctest.Git(b, dir, "init", "-q", "--bare", "-b", "main", bare)
	synctest.Git(b, dir, "clone", "-q", bare, work)
	for path, data := range files {
		full := filepath.Join(work, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(data), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	start := time.Now()
	synctest.Git(b, work, "add", "-A")
	synctest.Git(b, work, "commit", "-qm", "All")
	synctest.Git(b, work, "push", "-q", "origin", "HEAD:main")
	push = time.Since(start)
	start = time.Now()
	synctest.Git(b, dir, "clone", "-q", "-b", "main", bare, filepath.Join(dir, "copy"))
	return push, time.Since(start)
}

// The first sync of 10,000 comments to a folder, and the first copy of them,
// beside what the real git takes for the same files. Sync does more than git:
// it also validates, merges, reads back and keeps a database.
func BenchmarkFolder10000Comments(b *testing.B) {
	var sync, first, push, clone time.Duration
	for range b.N {
		b.StopTimer()
		r := newRoomIn(b, b.TempDir())
		a, c := filled(b, r, "a"), r.device("c")
		b.StartTimer()
		start := time.Now()
		if rec := a.sync(); rec.Sent != benchComments {
			b.Fatalf("%+v", rec)
		}
		sync += time.Since(start)
		start = time.Now()
		if rec := c.sync(); rec.Received != benchComments {
			b.Fatalf("%+v", rec)
		}
		first += time.Since(start)
		b.StopTimer()
		p, k := byGit(b, r.files())
		push, clone = push+p, clone+k
		r.close()
	}
	n := float64(b.N)
	b.ReportMetric(sync.Seconds()/n, "s/sync")
	b.ReportMetric(first.Seconds()/n, "s/first-copy")
	b.ReportMetric(push.Seconds()/n, "s/git-push")
	b.ReportMetric(clone.Seconds()/n, "s/git-clone")
	b.ReportMetric(float64(sync)/float64(push), "sync/git-push")
	b.ReportMetric(float64(first)/float64(clone), "first-copy/git-clone")
}

// One comment to a folder that already holds 10,000, which is what most syncs
// are.
func BenchmarkFolderOneComment(b *testing.B) {
	r := newRoomIn(b, b.TempDir())
	defer r.close()
	a := filled(b, r, "a")
	a.sync()
	b.ResetTimer()
	for range b.N {
		a.save(a.comment("one more"))
		a.sync()
	}
}
