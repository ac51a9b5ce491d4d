package engine_test

import (
	"maps"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// processorTime is what this process used so far, on all cores.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// What signatures cost: to sign and to verify one entry, in the sync of 10,000 and in the
// first copy of them, against the same files without any, in one run. The ratio of the sync is
// of its processor time with the signing to that without.
func BenchmarkSignatures(b *testing.B) {
	var sync, signing, verifying, signed, unsigned time.Duration
	var bytes int
	for range b.N {
		r := newRoomIn(b, b.TempDir())
		a := filled(b, r, "a")
		start := processorTime(b)
		a.sync()
		sync += processorTime(b) - start

		key, err := trust.NewKey()
		if err != nil {
			b.Fatal(err)
		}
		statement, err := format.Statement(a.comment("Comment 17 asks whether the paragraph on norms also covers what was said in the session about capacity building."))
		if err != nil {
			b.Fatal(err)
		}
		start = processorTime(b)
		var signature string
		for range benchComments {
			signature = key.Sign(statement)
		}
		signing += processorTime(b) - start
		start = processorTime(b)
		for range benchComments {
			if !key.Public().Verifies(statement, signature) {
				b.Fatal("the signature is not right")
			}
		}
		verifying += processorTime(b) - start

		copyOf := func(r *room) time.Duration {
			c := r.device("copy")
			start := processorTime(b)
			if rec := c.sync(); rec.Received != benchComments {
				b.Fatalf("%+v", rec)
			}
			return processorTime(b) - start
		}
		signed += copyOf(r)
		files, plain := r.files(), map[string]string{}
		for path, data := range files {
			if !strings.HasPrefix(path, "devices/") {
				plain[path] = signatureLine.ReplaceAllString(data, "")
				bytes += len(data) - len(plain[path])
			}
		}
		if maps.Equal(files, plain) {
			b.Fatal("nothing was signed")
		}
		r.close()
		other := newRoomIn(b, b.TempDir())
		other.push(b, plain)
		unsigned += copyOf(other)
		other.close()
	}
	n := float64(b.N)
	each := n * benchComments
	b.ReportMetric(float64(signing.Microseconds())/each, "µs/sign")
	b.ReportMetric(float64(verifying.Microseconds())/each, "µs/verify")
	b.ReportMetric(float64(bytes)/each, "B/entry")
	b.ReportMetric(float64(sync)/float64(sync-signing), "sync/unsigned")
	b.ReportMetric(float64(signed)/float64(unsigned), "first-copy/unsigned")
	b.ReportMetric(sync.Seconds()/n, "cpu-s/sync")
	b.ReportMetric(signed.Seconds()/n, "cpu-s/first-copy")
}
