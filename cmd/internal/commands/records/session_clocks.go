package records

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/minutes"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionClocks(p *cli.Program) *cobra.Command {
	var set, from, reason string
	var accept bool
	c := &cobra.Command{
		Use: "clocks ID", Short: "Show how the clocks of the note takers were corrected, or set one", Args: cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("session"),
		Long: "Show by how much the clock of each device was corrected, and by what. The order of every list and document\nfollows from it. A line is one stretch: a clock that was set during the session has several.\n\n" +
			"--set says by hand how far a clock was off. --accept does so with all that is corrected or proposed, so that\nnothing that arrives later moves it. No note is changed.",
		Example: "  rapporteur-cli session clocks main-session\n  rapporteur-cli session clocks main-session --set k7f2=-47m",
	}
	cli.TextLine(c, &set, "set", "device and what to add to its clock, such as k7f2=-47m or k7f2=72h")
	cli.TextLine(c, &from, "from", "first entry that --set holds for (default: the whole session)")
	cli.TextLine(c, &reason, "reason", "how that is known")
	c.Flags().BoolVar(&accept, "accept", false, "set all clocks by hand to what they were corrected by, or to what is proposed")
	cli.NotBoth(c, "set", "accept")
	cli.OnlyWith(c, "from", "set")
	cli.OnlyWith(c, "reason", "set")
	var setting minutes.ClockSetting
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		if set != "" {
			setting, err = readSetting(set)
			setting.From, setting.Reason = cli.EntryID(from), reason
		}
		return err
	}
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		var err error
		switch {
		case set != "":
			err = w.Minutes.SetClock(cmd.Context(), s.ID, setting)
		case accept:
			_, err = w.Minutes.AcceptClocks(cmd.Context(), s.ID)
		}
		if err != nil {
			return err
		}
		clocks, err := w.Minutes.Clocks(s.ID)
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(clocks, shapes.NewClock), func(out io.Writer) { showClocks(out, clocks) })
	})
	return c
}

// readSetting reads DEVICE=DURATION.
func readSetting(text string) (minutes.ClockSetting, error) {
	device, by, found := strings.Cut(text, "=")
	add, err := minutes.ReadOffset(by)
	if !found || err != nil {
		return minutes.ClockSetting{}, cli.Usagef("--set %q cannot be read: write the device, = and what to add to its clock, such as k7f2=-47m, k7f2=+1:30:00 or k7f2=72h", text)
	}
	return minutes.ClockSetting{Device: device, Add: add}, nil
}

func showClocks(out io.Writer, clocks []timeline.ClockStretch) {
	cli.WriteTable(out, []string{"DEVICE", "NOTES", "CLOCK", "KNOWN BY", "FROM"}, shapes.Each(clocks, func(c timeline.ClockStretch) []string {
		return []string{c.Device, fmt.Sprint(c.Entries), clockSet(c), clockKnown(c), c.First}
	}))
}

// clockSet says how far a clock was corrected.
func clockSet(c timeline.ClockStretch) string {
	switch {
	case c.Impossible:
		return "cannot be right"
	case c.Offset == 0:
		return "as it was"
	}
	return signedTime(c.Offset)
}

func signedTime(d time.Duration) string {
	if d > 0 {
		return "+" + d.String()
	}
	return d.String()
}

// clockKnown says how the correction of a clock is known.
func clockKnown(c timeline.ClockStretch) string {
	var known string
	switch c.By {
	case timeline.ByHand:
		known = "set by hand, by " + cmp.Or(cli.FitLine(c.SetBy, 30), "somebody without a name")
	case timeline.ByServer:
		known = "measured at a sync"
	case timeline.ByShared:
		known = fmt.Sprintf("notes that others have too (%d)", c.Support)
	case timeline.BySeen:
		known = "what was received from others"
	case timeline.ByOwn:
		known = "the same device before or after"
	case timeline.ByPlan:
		known = "the planned time"
	default:
		known = "nothing to compare it with"
	}
	if c.Rough {
		known += ", to a quarter of an hour"
	}
	if c.Proposed != 0 {
		known += "; proposed: " + signedTime(c.Proposed)
	}
	return known
}
