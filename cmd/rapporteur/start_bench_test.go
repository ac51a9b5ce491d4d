package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
)

// manyRecords is how many comments the replica has.
const manyRecords = 100_000

// BenchmarkStart starts the program on a replica of manyRecords comments that
// are all sent, and a program with one empty window, turn by turn, until each is
// on the display.
func BenchmarkStart(b *testing.B) {
	if os.Getenv("RAPPORTEUR_WINDOW") != "1" || !hasDisplay() {
		b.Skip("skipped: it needs RAPPORTEUR_WINDOW=1 and a display")
	}
	dir := b.TempDir()
	program, empty := filepath.Join(dir, "rapporteur"), filepath.Join(dir, "empty")
	for path, source := range map[string]string{program: ".", empty: "./testdata/empty"} {
		if out, err := exec.Command("go", "build", "-tags", windowTags, "-o", path, source).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	sample := filepath.Join(dir, "sample")
	fill(b, sample)
	var ours, bare []time.Duration
	for b.Loop() {
		ours = append(ours, opened(b, dir, program, "--sample", sample))
		bare = append(bare, opened(b, dir, empty))
	}
	slices.Sort(ours)
	slices.Sort(bare)
	a, e := ours[len(ours)/2], bare[len(bare)/2]
	b.ReportMetric(float64(a.Milliseconds()), "ms-start")
	b.ReportMetric(float64(e.Milliseconds()), "ms-empty")
	b.ReportMetric(float64(a)/float64(e), "times-empty")
}

// fill makes the sample cycle with manyRecords comments on it.
func fill(b *testing.B, sample string) {
	b.Helper()
	ctx := context.Background()
	a, err := demo.Open(ctx, sample, compose.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	self, err := a.Workspace.Device.Self()
	if err != nil {
		b.Fatal(err)
	}
	const output = "bpf-cybersecurity/mapping-norm-agreements"
	var records []igf.Record
	for i := range manyRecords {
		records = append(records, &igf.Comment{
			Meta:   igf.Meta{ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "online-2022", At: time.Date(2022, 11, 2, 0, 0, i, 0, time.UTC), Author: igf.Author{ID: self.Author}},
			Output: output, Channel: igf.ByEmail, Text: fmt.Sprintf("Remark %d. %s", i, strings.Repeat("It asks whether the list will be kept. ", 6)),
			Anchor: &igf.Anchor{Output: output, Version: 1, Paragraph: i%20 + 1, Quote: "norms"},
		})
	}
	if err := a.Workspace.Device.Load(ctx, self, records, nil); err != nil {
		b.Fatal(err)
	}
	if _, err := a.Workspace.Sharing.Sync(ctx, sharing.SyncOptions{}); err != nil {
		b.Fatal(err)
	}
}

// opened is how long a program takes until its window is on the display. It is
// closed by its own command, as people do: what a crash leaves to be looked
// through does not count.
func opened(b *testing.B, home, path string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(path, args...)
	cmd.Env = append(os.Environ(), "HOME="+home, "LANG=en_US.UTF-8", "LC_ALL=")
	log, err := os.Create(filepath.Join(home, "output.txt"))
	if err != nil {
		b.Fatal(err)
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log // not through a pipe: what the program leaves running would hold it open
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }()
	window := ""
	for window == "" {
		time.Sleep(5 * time.Millisecond) // looking costs time too
		found, err := exec.Command("xdotool", "search", "--onlyvisible", "--all", "--pid", strconv.Itoa(cmd.Process.Pid), "--name", "· Rapporteur$").Output()
		if err == nil {
			window = strings.TrimSpace(string(found))
		}
		select {
		case err := <-gone:
			said, _ := os.ReadFile(log.Name())
			b.Fatalf("%s ended before it showed its window: %v\n%s", filepath.Base(path), err, said)
		default:
		}
		if time.Since(start) > time.Minute {
			_ = cmd.Process.Signal(syscall.SIGQUIT) // it writes what it was doing
			<-gone
			said, _ := os.ReadFile(log.Name())
			b.Fatalf("%s never shows its window\n%s", filepath.Base(path), said)
		}
	}
	took := time.Since(start)
	for {
		_ = exec.Command("xdotool", "windowfocus", window).Run() // it may not have the keyboard yet
		_ = exec.Command("xdotool", "key", "--clearmodifiers", "ctrl+q").Run()
		select {
		case <-gone:
			return took
		case <-time.After(300 * time.Millisecond):
		}
	}
}
