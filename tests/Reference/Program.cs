using System.Globalization;
using Roi.Reference;

// "--scenarios N [FIRST]" compares N random cases from the seed FIRST on; anything else is for the test runner.
if (args is ["--scenarios", var count, ..])
    return LongRun.Run(int.Parse(count, CultureInfo.InvariantCulture),
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1, Console.Out);
return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
