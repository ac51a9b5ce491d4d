package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
)

// BenchmarkCapture compares saving one comment with writing the same bytes to
// a file and fsyncing it, turn by turn.
func BenchmarkCapture(b *testing.B) {
	dir := b.TempDir()
	r, _ := open(b, filepath.Join(dir, "replica"))
	bare, err := os.Create(filepath.Join(dir, "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	text := strings.Repeat("Она спросила, касается ли это пункта 14. ", 16)
	var saves, writes []time.Duration
	for n := 0; b.Loop(); n++ {
		a := act(comment(ulid(1, n), text))
		before := r.writer.journal.Size()
		start := time.Now()
		if err := r.Save(context.Background(), a); err != nil {
			b.Fatal(err)
		}
		saves = append(saves, time.Since(start))
		frame := make([]byte, r.writer.journal.Size()-before)
		start = time.Now()
		if _, err := bare.Write(frame); err != nil {
			b.Fatal(err)
		}
		if err := datasync(bare); err != nil {
			b.Fatal(err)
		}
		writes = append(writes, time.Since(start))
	}
	at := func(d []time.Duration, p int) float64 {
		slices.Sort(d)
		return float64(d[len(d)*p/100].Microseconds())
	}
	b.ReportMetric(at(saves, 50), "save-p50-µs")
	b.ReportMetric(at(saves, 99), "save-p99-µs")
	b.ReportMetric(at(saves, 50)/at(writes, 50), "p50-ratio")
	b.ReportMetric(at(saves, 99)/at(writes, 99), "p99-ratio")
}

// tuneMemory does what the programs do at their start.
func tuneMemory() {
	debug.SetMemoryLimit(HeapSize)
	debug.SetGCPercent(50)
}

// large makes a replica of 100,000 notes and comments in 1,000 sessions.
// RAPPORTEUR_BENCH_DIR keeps it for the next run.
func large(b *testing.B) string {
	b.Helper()
	dir := os.Getenv("RAPPORTEUR_BENCH_DIR")
	if dir == "" {
		dir = filepath.Join(b.TempDir(), "replica")
	}
	if _, err := os.Stat(markerPath(dir)); err == nil {
		return dir
	}
	r, _ := open(b, dir)
	text := strings.Repeat("Она спросила, касается ли это пункта 14. ", 16)
	for session := range 1000 {
		var recs []igf.Record
		for n := range 100 {
			var e igf.Entry = note(ulid(session, n), text)
			if n%2 == 0 {
				e = comment(ulid(session, n), text)
			}
			h := e.Head()
			h.Sheet, h.Device, h.Lamport = "session-"+strconv.Itoa(session), "device"+strconv.Itoa(session%7), uint64(session*100+n)
			recs = append(recs, e)
		}
		exchange(b, r, &igf.Exchange{Records: recs})
	}
	for range 2 {
		save(b, r, act(output(fmt.Sprint(time.Now().Nanosecond()), "x")))
		if err := r.AutoBackup(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
	closeReplica(b, r)
	return dir
}

// BenchmarkOpen opens a replica of 100,000 entries and reads the timeline of
// one session.
func BenchmarkOpen(b *testing.B) {
	tuneMemory()
	dir := large(b)
	b.Logf("files: %s", usage(b, dir))
	for b.Loop() {
		r, _ := open(b, dir)
		n := 0
		for _, err := range r.Timeline(sampleGroup, "session-500") {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100 {
			b.Fatalf("%d entries", n)
		}
		b.StopTimer()
		closeReplica(b, r)
		b.StartTimer()
	}
	b.ReportMetric(anonymous(b), "anon-MB")
}

// BenchmarkReadAll reads all 100,000 entries, as a search or an export does.
func BenchmarkReadAll(b *testing.B) {
	tuneMemory()
	r, _ := open(b, large(b))
	for b.Loop() {
		for _, kind := range []igf.Kind{igf.KindNote, igf.KindComment} {
			for _, err := range r.Entries(kind) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.ReportMetric(anonymous(b), "anon-MB")
}

// BenchmarkAutoBackup writes and reads back the backup after a sync.
func BenchmarkAutoBackup(b *testing.B) {
	tuneMemory()
	r, _ := open(b, large(b))
	for n := 0; b.Loop(); n++ {
		save(b, r, act(output(fmt.Sprint(n), "x")))
		if err := r.AutoBackup(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(anonymous(b), "anon-MB")
}

// anonymous returns the memory that the system cannot take back, in MB.
func anonymous(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if runtime.GOOS != "linux" || err != nil {
		b.Logf("no figure for memory: %v", err)
		return 0
	}
	_, after, _ := bytes.Cut(status, []byte("RssAnon:"))
	kb, err := strconv.Atoi(strings.Fields(string(after))[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(kb) / 1024
}

// usage returns the size of each part of the folder on the disk.
func usage(b *testing.B, dir string) string {
	b.Helper()
	out := ""
	for _, part := range []string{"badger", "journal", "backup"} {
		var n int64
		err := filepath.Walk(filepath.Join(dir, part), func(_ string, i os.FileInfo, err error) error {
			if err == nil && !i.IsDir() {
				n += i.Size()
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		out += fmt.Sprintf("%s %d MB ", part, n>>20)
	}
	return out
}
