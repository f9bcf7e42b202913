using System.CommandLine;
using Roi.Cli.Commands;

RootCommand root = new("""
    Is this AI investment worth it, and how sure are we? Takes a plant's numbers as ranges, applies finance's rules, and
    reports P10, P50 and P90 of ROI and payback.
    """)
{
    AnalyseCommand.Create(),
};
return root.Parse(args).Invoke();
