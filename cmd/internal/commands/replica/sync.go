package replica

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Sync(p *cli.Program) *cobra.Command {
	var dryRun, pullRequest bool
	c := &cobra.Command{
		Use: "sync [--dry-run] [--pull-request]", Short: "Send what waits to the shared repository, and fetch what is new", Args: cli.Takes(0, 0),
		Long: `Send what waits to the shared repository, and fetch what is new. The receipt says what was
sent and read back. --dry-run shows entry by entry what others would see, and changes nothing.

Exit codes: 3 when conflicts or unreadable files wait for somebody to look at, 4 when the
repository cannot be reached (the work is safe here, and goes with the next sync).`,
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be sent")
	c.Flags().BoolVar(&pullRequest, "pull-request", false, "propose the changes instead of adding them")
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if dryRun {
			return preview(p, cmd, w)
		}
		show, end := p.Progress()
		r, err := w.Sharing.Sync(cmd.Context(), sharing.SyncOptions{PullRequest: pullRequest, Progress: show})
		end()
		if !ended(r, err) {
			return err
		}
		if perr := p.Print(shapes.NewReceipt(r), func(out io.Writer) { showReceipt(out, r) }); perr != nil || err != nil {
			return cmp.Or(err, perr)
		}
		return leftOver(w, r)
	})
	return c
}

// ended tells whether a sync came to its end, and only what follows it, such as
// the automatic backup, may have failed.
func ended(r igf.Receipt, err error) bool { return err == nil || r.After != "" }

// leftOver is what a sync leaves for a person to look at.
func leftOver(w *workspace.Workspace, r igf.Receipt) error {
	open, err := w.Sharing.Conflicts()
	if err != nil {
		return err
	}
	var parts []string
	if n := len(open); n > 0 {
		parts = append(parts, cli.Count(n, "conflict", "conflicts")+" to decide (rapporteur-cli conflict list)")
	}
	if n := len(r.SetAside); n > 0 {
		parts = append(parts, cli.Count(n, "file", "files")+" that could not be read or sent (see set aside)")
	}
	if len(parts) == 0 {
		return nil
	}
	return cli.Lookf("the sync is done; it leaves %s", igf.List(parts, "and"))
}

func showReceipt(out io.Writer, r igf.Receipt) {
	sent := cli.Count(r.Sent, "record", "records")
	switch {
	case r.Link != "":
		sent += "; the rest waits in a proposal at " + r.Link
	case r.Sent == 0:
	case r.Verified:
		sent += ", read back and equal"
	}
	cli.WriteFacts(out, "Sent", sent, "Received", cli.Count(r.Received, "record", "records"))
	showSetAside(out, r.SetAside)
}

// showSetAside names what was left out. The path is somebody else's text.
func showSetAside(out io.Writer, all []igf.SetAside) {
	for _, s := range all {
		reason := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s.Reason, s.Path), ", "), ": ")
		fmt.Fprintf(out, "Set aside: %q: %s\n", s.Path, reason)
	}
}

func preview(p *cli.Program, cmd *cobra.Command, w *workspace.Workspace) error {
	v, err := w.Sharing.Preview(cmd.Context())
	if err != nil {
		return err
	}
	shape := shapes.Preview{Receive: v.Receive, Offline: v.Offline, SetAside: shapes.Each(v.SetAside, shapes.NewSetAside), Send: shapes.Each(v.Send, func(l sharing.PreviewLine) shapes.PreviewLine {
		return shapes.PreviewLine{ID: l.Key.ID(), Kind: l.Key.Family(), Title: l.Title, Who: l.Who, Path: l.Path}
	})}
	return p.Print(shape, func(out io.Writer) {
		if len(v.Send) == 0 {
			fmt.Fprintln(out, "Nothing waits to be sent.")
		} else {
			fmt.Fprintf(out, "%s would be sent, as others will see it:\n\n", cli.Count(len(v.Send), "record", "records"))
			cli.WriteTable(out, []string{"WHAT", "WHO", "WORDS"}, shapes.Each(v.Send, func(l sharing.PreviewLine) []string {
				return []string{string(l.Key), cmp.Or(l.Who, "–"), cli.FitLine(l.Title, 60)}
			}))
		}
		showSetAside(out, v.SetAside)
		switch {
		case v.Offline != "":
			fmt.Fprintf(out, "\nThe shared repository cannot be reached now: %s\n", v.Offline)
		case v.Receive > 0:
			fmt.Fprintf(out, "\n%s would come.\n", cli.Count(v.Receive, "file", "files"))
		}
	})
}
