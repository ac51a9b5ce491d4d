package bar

import (
	"context"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
)

// recovery offers what the journal kept of the session and an earlier run of
// the program did not save.
type recovery struct {
	b     *Bar
	asked bool
}

func (r *recovery) offerOnce() {
	if r.asked {
		return
	}
	r.asked = true
	b := r.b
	work, prefix, own := b.env.Work, b.drafts.session, b.drafts.own()
	b.env.Jobs.Run(func(context.Context) func() {
		all, err := work.Device.Unsaved()
		var kept []igf.Unsaved
		for _, u := range all {
			if strings.HasPrefix(u.Slot, prefix) && !strings.HasPrefix(u.Slot, own) && strings.TrimSpace(u.Text) != "" {
				kept = append(kept, u)
			}
		}
		return func() {
			if err != nil {
				b.env.ShowError(err)
			}
			r.offer(kept)
		}
	}, nil)
}

// offer asks about each text in turn.
func (r *recovery) offer(kept []igf.Unsaved) {
	if len(kept) == 0 {
		return
	}
	b, u, rest := r.b, kept[0], kept[1:]
	b.notice.ShowInfo(i18n.T("session.recovered"), i18n.T("session.recovered-text", "Time", b.session.Clock().Hour(u.At), "Text", igf.Excerpt(u.Text, 90)),
		widgets.Action{Word: i18n.T("session.discard"), Do: func() {
			b.keeper.Forget(u.Slot)
			b.notice.Clear()
			r.offer(rest)
			b.Focus()
		}},
		widgets.Action{Word: i18n.T("session.put-back"), Main: true, Do: func() {
			b.notice.Clear()
			b.park()
			b.put(recovered(u))
			r.offer(rest)
			b.Focus()
		}})
	b.calls.Relayout()
}
