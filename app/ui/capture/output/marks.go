package output

import (
	"context"

	"rapporteur/app/igf"
	"rapporteur/app/ui/shell"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/lists"
)

// marks counts the comments on each paragraph of the output that is read. All
// of them are read once, after the session is shown; then only what changed.
type marks struct {
	env     *shell.Env
	reading func() string // the output that is read, "" for none
	changed func()
	loader  *uilists.CoalescingLoader
	output  string         // of which the comments were counted, "" none yet
	at      map[string]int // paragraph of a comment, by its first revision
	touched []igf.Key      // changed since
}

func newMarks(env *shell.Env, reading func() string, changed func()) *marks {
	m := &marks{env: env, reading: reading, changed: changed, at: map[string]int{}}
	m.loader = uilists.NewCoalescingLoader(env.Jobs, m.read)
	return m
}

func (m *marks) missed(keys []igf.Key) {
	if m.output != "" {
		m.touched = append(m.touched, keys...)
	}
}

// shown counts for the output that is shown now.
func (m *marks) shown() {
	if m.reading() != m.output || len(m.touched) > 0 {
		m.loader.Ask()
	}
}

func (m *marks) read() func(context.Context) func() {
	work, output, touched := m.env.Work, m.reading(), m.touched
	fresh := output != m.output
	m.touched = nil
	return func(context.Context) func() {
		var lines []lists.EntryView
		var gone []string
		var err error
		switch {
		case output == "":
		case fresh:
			lines, err = work.Lists.Comments(lists.CommentFilter{Output: output})
		default:
			lines, gone, err = work.Lists.CommentsTouched(touched)
		}
		return func() {
			if err != nil {
				m.env.ShowError(err)
				return
			}
			if fresh {
				m.output, m.at = output, map[string]int{}
			}
			m.take(lines, gone)
		}
	}
}

func (m *marks) take(lines []lists.EntryView, gone []string) {
	for _, id := range gone {
		delete(m.at, id)
	}
	for _, l := range lines {
		delete(m.at, l.Root)
		c, ok := l.Entry.(*igf.Comment)
		if ok && c.Output == m.output && c.Anchor != nil && c.Anchor.Paragraph > 0 && !l.Gone() {
			m.at[l.Root] = c.Anchor.Paragraph
		}
	}
	m.changed()
}

// count returns how many comments each paragraph has.
func (m *marks) count() map[int]int {
	out := map[int]int{}
	for _, n := range m.at {
		out[n]++
	}
	return out
}
