namespace Dx.Application.PlanDocuments;

/// <summary>The stable names of everything that can be wrong with a plan document.</summary>
public static class PlanDocumentProblemCodes
{
    // The file.
    public const string NotUtf8 = "notUtf8";
    public const string TooLarge = "tooLarge";
    public const string Empty = "empty";
    public const string ControlCharacter = "controlCharacter";
    public const string Syntax = "syntax";
    public const string TooDeep = "tooDeep";
    public const string TooManyNodes = "tooManyNodes";
    public const string TooManyProblems = "tooManyProblems";
    public const string MultipleDocuments = "multipleDocuments";
    public const string Anchor = "anchor";
    public const string Tag = "tag";
    public const string MergeKey = "mergeKey";
    public const string DuplicateKey = "duplicateKey";
    public const string KeyNotText = "keyNotText";

    // A field by itself.
    public const string UnknownKey = "unknownKey";
    public const string MissingKey = "missingKey";
    public const string WrongType = "wrongType";
    public const string Blank = "blank";
    public const string TooLong = "tooLong";
    public const string CodeForm = "codeForm";
    public const string NotANumber = "notANumber";
    public const string NumberRange = "numberRange";
    public const string NotABoolean = "notABoolean";
    public const string NotADate = "notADate";
    public const string NotAFiscalYear = "notAFiscalYear";
    public const string UnknownValue = "unknownValue";

    // Fields together.
    public const string UnknownFormat = "unknownFormat";
    public const string MunicipalityCode = "municipalityCode";
    public const string Url = "url";
    public const string DuplicateCode = "duplicateCode";
    public const string UnknownReference = "unknownReference";
    public const string SelfReference = "selfReference";
    public const string Cycle = "cycle";
    public const string LevelOrder = "levelOrder";
    public const string PeriodOrder = "periodOrder";
    public const string TargetOutsidePeriod = "targetOutsidePeriod";
    public const string TargetField = "targetField";
    public const string ComparatorAgainstDirection = "comparatorAgainstDirection";
    public const string BaselineMissing = "baselineMissing";
    public const string BoundsOrder = "boundsOrder";
    public const string OutOfBounds = "outOfBounds";
    public const string ObservationForm = "observationForm";
    public const string Denominator = "denominator";
    public const string AsOfOutsideYear = "asOfOutsideYear";
    public const string DuplicateYear = "duplicateYear";
    public const string DuplicatePlacement = "duplicatePlacement";
    public const string SuccessionEnds = "successionEnds";
}
