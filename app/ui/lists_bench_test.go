package ui_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	widgetlists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// manyRecords is how many comments the replica has: all that an annual meeting
// has ever had, many times over.
const manyRecords = 100_000

// fullOfComments opens a window over manyRecords comments by 500 people on
// three outputs, about 300 bytes each.
func fullOfComments(b *testing.B, place shell.Location) *uitest.Bench {
	b.Helper()
	w := uitest.Open(b, uitest.At(shell.Location{Screen: shell.Groups}))
	self, err := w.Work.Device.Self()
	if err != nil {
		b.Fatal(err)
	}
	outputs := []string{uitest.Output, "pnif/fragmentation-outline", "bpf-cybersecurity/mapping-norm-agreements"}
	text := strings.Repeat("It asks whether the list of norms will be kept up to date. ", 4)
	for from := 0; from < manyRecords; from += 5000 {
		var records []igf.Record
		for i := from; i < from+5000; i++ {
			records = append(records, &igf.Comment{
				Meta: igf.Meta{
					ID: fmt.Sprintf("01GK70%020d", i), Group: "bpf-cybersecurity", Sheet: "online-2022",
					At: w.Now.Add(time.Duration(i%7919) * time.Minute), Author: igf.Author{ID: self.Author},
				}, Output: outputs[i%3], Channel: igf.ByEmail, Language: igf.Languages()[i%6], Text: fmt.Sprintf("Remark %d. %s", i, text),
				By:     igf.Attribution{Naming: igf.Named, Name: fmt.Sprintf("Person %d (sample)", i%500)},
				Anchor: &igf.Anchor{Output: outputs[i%3], Version: 1, Paragraph: i%20 + 1, Quote: "norms"},
			})
		}
		w.Load(records...)
	}
	w.Until("the groups are shown", func() bool { return len(w.Titles()) > 0 })
	w.Go(place)
	return w
}

// BenchmarkCommentsList shows manyRecords comments, types into the filter,
// scrolls, changes the order, and lets one more comment come in. "main" is
// every piece of work of the main thread meanwhile: nobody waits longer for a
// key.
func BenchmarkCommentsList(b *testing.B) {
	w := fullOfComments(b, shell.Location{Screen: shell.Groups})
	n := len(w.Comments(lists.CommentFilter{}))
	counted := func(n int) func() bool {
		text := i18n.N("comments.count", n)
		return func() bool { return w.Reads(text) }
	}
	start := time.Now()
	w.Go(shell.Location{Screen: shell.Comments})
	w.Pump("all are shown", counted(n))
	first := time.Since(start)
	var main, scroll, found, sorted, more []time.Duration
	do := func(into *[]time.Duration, what string, act func(), ok func() bool) {
		start := time.Now()
		act()
		main = append(append(main, time.Since(start)), w.Pump(what, ok)...)
		*into = append(*into, time.Since(start))
	}
	box := w.Focused()
	for b.Loop() {
		for i, r := range "remark 4321" {
			at := time.Now()
			box.TypedRune(r)
			main = append(main, time.Since(at))
			if i == 9 { // the last key asks what is measured
				w.Pump("the older query is shown", func() bool { return w.Reads(" of ") })
			}
		}
		do(&found, "what fits is shown", func() { box.TypedRune('0') }, func() bool { return w.Reads("Remark 43210") })
		do(&found, "all are shown", func() { box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, counted(n))
		scroll = append(scroll, scrolled(w, 100)...)
		do(&sorted, "they stand by person", func() { w.Choose("Sort: Newest first", "Sort: Person") }, func() bool { return w.FirstRow("Person 0 ") || !w.FirstRow("Person") })
		do(&sorted, "they stand by time", func() { w.Choose("Sort: Person", "Sort: Newest first") }, func() bool { return w.Reads("Sort: Newest first") })
		n++
		do(&more, "one more is shown", func() { w.AddComment(rules.CommentInput{Text: "One more", Channel: igf.ByEmail}) }, counted(n))
	}
	b.ReportMetric(uitest.Milliseconds(first), "ms-shown")
	uitest.Percentiles(b, main, "main")
	uitest.Percentiles(b, scroll, "scroll")
	b.ReportMetric(uitest.Median(found), "ms-found")
	b.ReportMetric(uitest.Median(sorted), "ms-sorted")
	b.ReportMetric(uitest.Median(more), "ms-one-more")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys-m.HeapReleased)/(1<<20), "held-MB")
}

// scrolled goes through the whole list in steps.
func scrolled(b *uitest.Bench, steps int) (times []time.Duration) {
	b.T.Helper()
	var list *widgetlists.List
	uitest.Visit(b.Content(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgetlists.List); ok {
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

// BenchmarkStart opens the window over a replica of manyRecords records on the
// screens Today and Session, and beside it, in the same run, a window with one
// label. Both are painted, without a graphics card.
func BenchmarkStart(b *testing.B) {
	w := fullOfComments(b, shell.Location{Screen: shell.Groups})
	w.Win.Close()
	var empty, today, session []time.Duration
	for b.Loop() {
		empty = append(empty, emptyWindow(b))
		w.Place = shell.Location{Screen: shell.Today}
		today = append(today, started(w, i18n.T("today.sessions"), i18n.T("screen.today")))
		w.Place = shell.Location{Screen: shell.Session, ID: uitest.Session}
		session = append(session, started(w, "(Chair)", i18n.T("session.timeline")))
	}
	b.ReportMetric(uitest.Median(empty), "ms-empty")
	b.ReportMetric(uitest.Median(today), "ms-today")
	b.ReportMetric(uitest.Median(session), "ms-session")
	b.ReportMetric(uitest.Median(today)/uitest.Median(empty), "today-ratio")
	b.ReportMetric(uitest.Median(session)/uitest.Median(empty), "session-ratio")
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
func started(b *uitest.Bench, texts ...string) time.Duration {
	b.T.Helper()
	b.Restart()
	start := time.Now()
	b.Show()
	b.Pump("the screen is shown", func() bool { return b.Reads(texts[0]) && b.Reads(texts[1]) })
	b.Canvas().Capture()
	took := time.Since(start)
	b.Win.Close()
	return took
}
