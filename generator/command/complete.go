package command

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"offprint/generator/rules"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"offprint/generator/content"
	"offprint/generator/host"
)

// completion returns the words that complete an argument or the value of a flag.
type completion = func(c *cobra.Command, args []string, toComplete string) ([]string, cobra.ShellCompDirective)

// words completes a fixed list. A tab separates a word from its description.
func words(list ...string) completion {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// files completes the names of files with one of some endings.
func files(endings ...string) completion {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}

// folders completes the names of folders.
func folders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeFlags sets the completion of the flags of all commands.
func completeFlags(root *cobra.Command) {
	byFlag := map[string]completion{
		"site": folders, "out": folders, "tag": tags, "only": ruleWords, "skip": ruleWords,
		"format": words(slices.Sorted(maps.Keys(formats))...), "check --host": words(host.Names()...),
	}
	for _, c := range root.Commands() {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			for _, name := range []string{f.Name, c.Name() + " --" + f.Name} {
				if complete := byFlag[name]; complete != nil {
					_ = c.RegisterFlagCompletionFunc(f.Name, complete) // fails only for unknown flags
				}
			}
		})
	}
}

// ruleWords completes codes and names of rules.
func ruleWords(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var list []string
	for _, rule := range rules.All() {
		list = append(list, rule.Name+"\t"+string(rule.Code)+": "+rule.About, string(rule.Code)+"\t"+rule.Name)
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// ids completes the id of a paper as the first argument.
func ids(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var list []string
	if len(args) == 0 {
		for _, entry := range papersOf(c) {
			list = append(list, entry.Paper.ID+"\t"+entry.Paper.Title.Plain)
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// tags completes the tags of the site, the most frequent first.
func tags(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	counts := map[string]int{}
	for _, entry := range papersOf(c) {
		for _, tag := range entry.Paper.Tags {
			counts[tag]++
		}
	}
	list := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	for i, tag := range list {
		list[i] += "\t" + plural(counts[tag], "paper")
	}
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

func papersOf(c *cobra.Command) []content.Entry { return siteOf(c).Papers }

// siteOf returns the content of a command's site. Completion has nobody to show errors to.
func siteOf(c *cobra.Command) content.Folder {
	o := options{site: "."}
	if site, err := c.Flags().GetString("site"); err == nil {
		o.site = site
	}
	folder, _, _ := o.load(c.Context())
	return folder
}
