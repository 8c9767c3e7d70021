package command

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"offprint/generator/content/inputs"
	"offprint/generator/form"
)

func newGitHubForms(w World) *cobra.Command {
	return &cobra.Command{
		Use:   "forms [DIR]",
		Short: "Write the forms for issues",
		Long:  "Write the forms with which people suggest and correct papers, to .github/ISSUE_TEMPLATE/ in the folder of a\nrepository, over older ones.",
		Args:  arguments("[DIR]"),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := append(args, ".")[0]
			folder, err := inputs.Open(dir)
			if err != nil {
				return failure{err}
			}
			defer folder.Close()
			files, err := form.Files()
			for i := 0; err == nil && i < len(files); i++ {
				err = folder.Replace(files[i].Path, files[i].Data)
			}
			if err != nil {
				return failure{err}
			}
			return printLine(w.Stdout, "wrote the forms in %s", filepath.Join(dir, filepath.FromSlash(form.Folder)))
		},
	}
}
