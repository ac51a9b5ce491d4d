package ui

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/rules"
)

// manyRecords is how many comments the replica has: all that an annual meeting
// has ever had, many times over.
const manyRecords = 100_000

// fullOfComments opens a window over manyRecords comments by 500 people on
// three outputs, about 300 bytes each.
func fullOfComments(b *testing.B, place shell.Location) *bench {
	b.Helper()
	w := openBench(b, b.TempDir(), at(shell.Location{Screen: shell.Groups}))
	self, err := w.work.Device.Self()
	if err != nil {
		b.Fatal(err)
	}
	outputs := []string{theOutput, "pnif/fragmentation-outline", "bpf-cybersecurity/mapping-norm-agreements"}
	text := strings.Repeat("It asks whether the list of norms will be kept up to date. ", 4)
	for from := 0; from < manyRecords; from += 5000 {
		var records []igf.Record
		for i := from; i < from+5000; i++ {
			records = append(records, &igf.Comment{
				Meta: igf.Meta{
					ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "online-2022",
					At: duringIt().Add(time.Duration(i%7919) * time.Minute), Author: igf.Author{ID: self.Author},
				}, Output: outputs[i%3], Channel: igf.ByEmail, Language: igf.Languages()[i%6], Text: fmt.Sprintf("Remark %d. %s", i, text),
				By:     igf.Attribution{Naming: igf.Named, Name: fmt.Sprintf("Person %d (sample)", i%500)},
				Anchor: &igf.Anchor{Output: outputs[i%3], Version: 1, Paragraph: i%20 + 1, Quote: "norms"},
			})
		}
		if err := w.work.Device.Load(context.Background(), self, records, nil); err != nil {
			b.Fatal(err)
		}
	}
	w.until("the groups are shown", func() bool { return len(w.titles()) > 0 })
	w.win.Go(place)
	return w
}

// pump does what the main thread does until something holds, and says how long
// each piece of it took.
func (b *bench) pump(what string, ok func() bool) (pieces []time.Duration) {
	b.t.Helper()
	for limit := time.After(5 * time.Minute); ; {
		b.mu.Lock()
		queue := b.queue
		b.queue = nil
		b.mu.Unlock()
		for _, f := range queue {
			start := time.Now()
			f()
			pieces = append(pieces, time.Since(start))
		}
		if len(queue) > 0 && ok() {
			return pieces
		}
		select {
		case <-b.posted:
		case <-limit:
			b.t.Fatalf("it never came to this: %s", what)
		}
	}
}

// BenchmarkCommentsList shows manyRecords comments, types into the filter,
// scrolls, changes the order, and lets one more comment come in. "main" is
// every piece of work of the main thread meanwhile: nobody waits longer for a
// key.
func BenchmarkCommentsList(b *testing.B) {
	w := fullOfComments(b, shell.Location{Screen: shell.Groups})
	n := len(w.allOf())
	counted := func(n int) func() bool {
		text := i18n.N("comments.count", n)
		return func() bool { return w.reads(text) }
	}
	start := time.Now()
	w.win.Go(shell.Location{Screen: shell.Comments})
	w.pump("all are shown", counted(n))
	first := time.Since(start)
	var main, scroll, found, sorted, more []time.Duration
	do := func(into *[]time.Duration, what string, act func(), ok func() bool) {
		start := time.Now()
		act()
		main = append(append(main, time.Since(start)), w.pump(what, ok)...)
		*into = append(*into, time.Since(start))
	}
	box := w.win.win.Canvas().Focused()
	for b.Loop() {
		for i, r := range "remark 4321" {
			at := time.Now()
			box.TypedRune(r)
			main = append(main, time.Since(at))
			if i == 9 { // the last key asks what is measured
				w.pump("the older query is shown", func() bool { return w.reads(" of ") })
			}
		}
		do(&found, "what fits is shown", func() { box.TypedRune('0') }, func() bool { return w.reads("Remark 43210") })
		do(&found, "all are shown", func() { box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, counted(n))
		scroll = append(scroll, w.scrolled(100)...)
		do(&sorted, "they stand by person", func() { w.choose("Sort: Newest first", "Sort: Person") }, func() bool { return w.firstRow("Person 0 ") || !w.firstRow("Person") })
		do(&sorted, "they stand by time", func() { w.choose("Sort: Person", "Sort: Newest first") }, func() bool { return w.reads("Sort: Newest first") })
		n++
		do(&more, "one more is shown", func() { w.comeIn() }, counted(n))
	}
	b.ReportMetric(ms(first), "ms-shown")
	percentiles(b, main, "main")
	percentiles(b, scroll, "scroll")
	b.ReportMetric(median(found), "ms-found")
	b.ReportMetric(median(sorted), "ms-sorted")
	b.ReportMetric(median(more), "ms-one-more")
	b.ReportMetric(residentMB(b), "anon-MB")
}

// scrolled goes through the whole list in steps.
func (b *bench) scrolled(steps int) (times []time.Duration) {
	b.t.Helper()
	var list *lists.List
	visit(b.win.win.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*lists.List); ok {
			list = l
		}
	})
	for i := range steps {
		start := time.Now()
		list.ScrollTo(i * (list.Length() - 1) / (steps - 1))
		times = append(times, time.Since(start))
	}
	list.ScrollToTop()
	return times
}

// comeIn adds a comment.
func (b *bench) comeIn() {
	b.t.Helper()
	if _, err := b.work.Capture.AddComment(context.Background(), rules.CommentInput{Output: theOutput, Text: "One more", Channel: igf.ByEmail}); err != nil {
		b.t.Fatal(err)
	}
}

// BenchmarkStart opens the window over a replica of manyRecords records on the
// screens Today and Session, and beside it, in the same run, a window with one
// label. Both are painted, without a graphics card.
func BenchmarkStart(b *testing.B) {
	w := fullOfComments(b, shell.Location{Screen: shell.Groups})
	w.win.Close()
	var empty, today, session []time.Duration
	for b.Loop() {
		empty = append(empty, emptyWindow(b))
		w.place = shell.Location{Screen: shell.Today}
		today = append(today, w.started(i18n.T("today.sessions"), i18n.T("screen.today")))
		w.place = shell.Location{Screen: shell.Session, ID: theSession}
		session = append(session, w.started("(Chair)", i18n.T("session.timeline")))
	}
	b.ReportMetric(median(empty), "ms-empty")
	b.ReportMetric(median(today), "ms-today")
	b.ReportMetric(median(session), "ms-session")
	b.ReportMetric(median(today)/median(empty), "today-ratio")
	b.ReportMetric(median(session)/median(empty), "session-ratio")
}

func emptyWindow(b *testing.B) time.Duration {
	b.Helper()
	a := test.NewTempApp(b)
	start := time.Now()
	w := a.NewWindow("empty")
	w.SetContent(widget.NewLabel("One label"))
	w.Resize(fyne.NewSize(1280, 800))
	w.Show()
	w.Canvas().Capture()
	took := time.Since(start)
	w.Close()
	return took
}

// started opens the window until it shows two texts, paints it and closes it.
func (b *bench) started(texts ...string) time.Duration {
	b.t.Helper()
	b.app = test.NewTempApp(b.t)
	start := time.Now()
	b.show()
	b.pump("the screen is shown", func() bool { return b.reads(texts[0]) && b.reads(texts[1]) })
	b.win.win.Canvas().Capture()
	took := time.Since(start)
	b.win.Close()
	return took
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return ms(times[len(times)/2])
}

// residentMB is the memory that the system cannot take back.
func residentMB(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
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
