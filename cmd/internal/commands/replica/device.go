package replica

import (
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// Device is the family of commands on this device, as others know it.
func Device(p *cli.Program) *cobra.Command {
	return cli.Family("device", "This device, as others know it", deviceShow(p))
}

func deviceShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show", Short: "Show the id of this device and the digits of your key", Args: cli.Takes(0, 0),
		Long: "Show the id of this device and 30 digits that tell your key. Somebody who doubts that entries are yours can\ncompare them with you by voice.",
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		digits, err := w.Sharing.Digits()
		if err != nil {
			return err
		}
		shape := shapes.ThisDevice{Device: w.Device.ID(), Digits: digits}
		return p.Print(shape, func(out io.Writer) {
			if digits == "" {
				digits = "none yet: you get a key when you say your name (init --name)"
			}
			cli.WriteFacts(out, "Device", shape.Device, "Digits", digits)
		})
	})
	return c
}
