package replica

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/shapes"
	"rapporteur/sync/github/signin"
)

func SignIn(p *cli.Program) *cobra.Command {
	var o compose.SignInOptions
	var tokenFrom string
	c := &cobra.Command{
		Use: "sign-in [URL] [--token-from FILE]", Short: "Sign in to the shared repository on GitHub", Args: cli.Takes(0, 1),
		Long: `Sign in to a GitHub repository: with a token, or with a code that you type into a page of GitHub on any
device (this needs a client id: --client, or RAPPORTEUR_GITHUB_CLIENT). Your rights there are checked at once. The
token is kept in the keyring of this system and nowhere else. Without URL it is the repository of this replica,
at the API that the replica uses.

A fine-grained token needs the permissions Contents and Pull requests: read and write.`,
		Example: "  rapporteur-cli sign-in https://github.com/example/igf-2022 --token-from -\n  rapporteur-cli sign-in",
	}
	cli.TextLine(c, &tokenFrom, "token-from", "file with the token; - reads standard input")
	cli.TextLine(c, &o.ClientID, "client", "client id for signing in with a code")
	cli.TextLine(c, &o.API, "api", "base address of the API of a GitHub server, used exactly as given")
	cli.NotBoth(c, "client", "token-from")
	c.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if o.Address, o.API, err = repository(p, cmd, args, o.API); err != nil {
			return err
		}
		if tokenFrom != "" {
			if o.Token, err = p.ReadSecret("token-from", tokenFrom); err != nil {
				return err
			}
		}
		o.Environment = p.Environment
		o.Code = func(text, link string) {
			p.Tell("Open %s on any device and type this code: %s", link, text)
		}
		found, err := compose.SignIn(cmd.Context(), o)
		if err != nil && !errors.Is(err, signin.ErrNoKeyring) {
			return err
		}
		shape := shapes.SignIn{Repository: o.Address, Found: found.String(), Kept: err == nil}
		return p.Print(shape, func(out io.Writer) {
			fmt.Fprintln(out, found)
			if err != nil {
				fmt.Fprintf(out, "%s. For now, put it into the environment variable %s.\n", cli.Sentence(err.Error()), signin.Variable)
			}
		})
	}
	return c
}

func SignOut(p *cli.Program) *cobra.Command {
	var api string
	c := &cobra.Command{
		Use: "sign-out [URL]", Short: "Remove the token of the shared repository from the keyring",
		Long:    `Remove the token of the shared repository from the keyring of this device. The token itself stays valid: revoke it on GitHub.`,
		Args:    cli.Takes(0, 1),
		Example: "  rapporteur-cli sign-out",
		RunE: func(cmd *cobra.Command, args []string) error {
			address, api, err := repository(p, cmd, args, api)
			if err != nil {
				return err
			}
			if err := compose.SignOut(address, api); err != nil {
				return err
			}
			return p.Done(shapes.SignedOut{Repository: address}, "Signed out of %s. The work on this device stays.", address)
		},
	}
	cli.TextLine(c, &api, "api", "base address of the API of a GitHub server, used exactly as given")
	return c
}

// repository returns address and API of the named repository, else of that of the
// replica. The API of the replica's own is the one that the replica uses.
func repository(p *cli.Program, cmd *cobra.Command, args []string, api string) (string, string, error) {
	if len(args) == 1 && api != "" {
		return args[0], api, nil
	}
	app, err := p.Open(cmd.Context())
	if len(args) == 1 && errors.Is(err, compose.ErrNoReplica) {
		return args[0], "", nil
	}
	if err != nil {
		return "", "", err
	}
	at, err := app.Workspace.Sharing.RemoteInfo()
	address := at.Address
	if len(args) == 1 {
		address = args[0]
	}
	if err == nil && api == "" {
		api, err = app.APIOf(address)
	}
	return address, api, errors.Join(err, app.Close())
}
