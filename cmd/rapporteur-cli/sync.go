package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/sharing"
)

func (p *program) syncCommand() *cobra.Command {
	var dryRun, pullRequest bool
	c := &cobra.Command{
		Use: "sync [--dry-run] [--pull-request]", Short: "Send what waits to the shared repository, and fetch what is new", Args: takes(0, 0),
		Long: `Send what waits to the shared repository, and fetch what is new. The receipt says what was
sent and read back. --dry-run shows entry by entry what others would see, and changes nothing.

Exit codes: 3 when conflicts or unreadable files wait for somebody to look at, 4 when the
repository cannot be reached (the work is safe here, and goes with the next sync).`,
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be sent")
	c.Flags().BoolVar(&pullRequest, "pull-request", false, "propose the changes instead of adding them")
	c.RunE = p.with(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if dryRun {
			return p.preview(cmd, w)
		}
		show, end := p.progress()
		r, err := w.Sharing.Sync(cmd.Context(), sharing.SyncOptions{PullRequest: pullRequest, Progress: show})
		end()
		if !ended(r, err) {
			return err
		}
		if perr := p.print(toReceipt(r), func(out io.Writer) { showReceipt(out, r) }); perr != nil || err != nil {
			return or(err, perr)
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
		parts = append(parts, count(n, "conflict", "conflicts")+" to decide (rapporteur-cli conflict list)")
	}
	if n := len(r.SetAside); n > 0 {
		parts = append(parts, count(n, "file", "files")+" that could not be read or sent (see set aside)")
	}
	if len(parts) == 0 {
		return nil
	}
	return look("the sync is done; it leaves %s", igf.And(parts).String())
}

func showReceipt(out io.Writer, r igf.Receipt) {
	sent := count(r.Sent, "record", "records")
	switch {
	case r.Link != "":
		sent += "; the rest waits in a proposal at " + r.Link
	case r.Sent == 0:
	case r.Verified:
		sent += ", read back and equal"
	}
	facts(out, "Sent", sent, "Received", count(r.Received, "record", "records"))
	showSetAside(out, r.SetAside)
}

// showSetAside names what was left out. The path is somebody else's text.
func showSetAside(out io.Writer, all []igf.SetAside) {
	for _, s := range all {
		reason := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s.Reason.String(), s.Path), ", "), ": ")
		fmt.Fprintf(out, "Set aside: %q: %s\n", s.Path, reason)
	}
}

// previewJSON is the shape of sync --dry-run.
type previewJSON struct {
	Send    []previewLineJSON `json:"send"`
	Receive int               `json:"receive"` // files; -1 when the remote cannot be reached
	Offline string            `json:"offline"`
	// SetAside is what cannot be sent.
	SetAside []setAsideJSON `json:"set_aside"`
}

type previewLineJSON struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Who   string `json:"who"`
	Path  string `json:"path"`
}

func (p *program) preview(cmd *cobra.Command, w *workspace.Workspace) error {
	v, err := w.Sharing.Preview(cmd.Context())
	if err != nil {
		return err
	}
	shape := previewJSON{Receive: v.Receive, Offline: v.Offline, SetAside: each(v.SetAside, toSetAside), Send: each(v.Send, func(l igf.PreviewRecord) previewLineJSON {
		return previewLineJSON{l.Key.ID(), l.Key.Family(), l.Title, l.Who, l.Path}
	})}
	return p.print(shape, func(out io.Writer) {
		if len(v.Send) == 0 {
			fmt.Fprintln(out, "Nothing waits to be sent.")
		} else {
			fmt.Fprintf(out, "%s would be sent, as others will see it:\n\n", count(len(v.Send), "record", "records"))
			writeTable(out, []string{"WHAT", "WHO", "WORDS"}, each(v.Send, func(l igf.PreviewRecord) []string {
				return []string{string(l.Key), or(l.Who, "–"), oneLine(l.Title, 60)}
			}))
		}
		showSetAside(out, v.SetAside)
		switch {
		case v.Offline != "":
			fmt.Fprintf(out, "\nThe shared repository cannot be reached now: %s\n", v.Offline)
		case v.Receive > 0:
			fmt.Fprintf(out, "\n%s would come.\n", count(v.Receive, "file", "files"))
		}
	})
}
